import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import type { Refusal } from '../../testing/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';

const signIn = `mutation ($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) { account { id } } }`;

/** The password of every account here. */
let password: string;
let server: TestServer;
let now = new Date('2026-11-22T08:00:00Z');
let network = 0;
beforeAll(async () => {
  // One proxy in front, which says from where somebody comes.
  server = await startTestServer({ now: () => now, deliversEvents: false, settings: { trustProxy: 1 } });
  ({ password } = (await server.signIn({})).account);
});
afterAll(() => server?.stop());
beforeEach(() => {
  network += 1;
});

const addAccount = async (login: string) => (await server.signIn({ login })).account;

/** An attempt from an address of this test: the refusal, or the account's id. */
async function attempt(login: string, secret: string, host = 1): Promise<Partial<Refusal> & { id?: string }> {
  const headers = { 'x-forwarded-for': `10.0.${network}.${host}` };
  const answer = await server.anonymous.send<{ signIn: { account: { id: string } } | null }>(
    signIn,
    { login, password: secret },
    { headers },
  );
  return answer.refusals[0] ?? { id: answer.data?.signIn?.account.id };
}
const outcome = async (login: string, secret: string, host = 1) => (await attempt(login, secret, host)).code ?? 'done';
const wait = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};
const forget = () => server.runJob('core:delete-expired-sessions');

/** The rows of a statement, as the server itself reads them. */
const rowsOf = async <Row>(statement: (context: Context) => Promise<{ rows: Row[] }>) =>
  (await server.asSystem(statement)).rows;

test('an unknown login, a wrong password and a disabled account answer alike', async () => {
  const known = await addAccount('known');
  await addAccount('gone');
  await rowsOf(({ sql: db }) => sql`update core.account set status = 'DISABLED' where login = 'gone'`.execute(db));
  const refusal = { code: 'UNAUTHENTICATED', rule: 'core:sign-in.refused' };

  expect(await attempt('nobody', password)).toMatchObject(refusal);
  expect(await attempt('known', 'a wrong password')).toMatchObject(refusal);
  expect(await attempt('gone', password)).toMatchObject(refusal);
  expect(await attempt(' Known ', password)).toEqual({ id: known.globalId });
});

test.each(['guessed', 'never-existed'])(
  'after five attempts at %s each further one waits twice as long',
  async (login) => {
    if (login === 'guessed') await addAccount(login);
    for (const _ of [1, 2, 3, 4, 5]) expect(await outcome(login, 'a wrong guess')).toBe('UNAUTHENTICATED');

    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      expect(await attempt(login, password)).toMatchObject({ code: 'RATE_LIMITED', retryAfter: seconds });
      wait(seconds - 1);
      expect(await attempt(login, password)).toMatchObject({ retryAfter: 1 });
      wait(1);
      expect(await outcome(login, 'a wrong guess')).toBe('UNAUTHENTICATED');
    }
  },
);

test('a right password begins the count anew, and a wait refuses it too', async () => {
  await addAccount('clumsy');
  for (const _ of [1, 2, 3, 4]) expect(await outcome('clumsy', 'a wrong guess')).toBe('UNAUTHENTICATED');
  expect(await outcome('clumsy', password)).toBe('done');
  for (const _ of [1, 2, 3, 4, 5]) expect(await outcome('clumsy', 'a wrong guess')).toBe('UNAUTHENTICATED');
  expect(await outcome('clumsy', password)).toBe('RATE_LIMITED');

  wait(30);
  expect(await outcome('clumsy', password)).toBe('done');
});

test('of a hundred guesses at the same moment five are heard, or twenty when each comes from elsewhere', async () => {
  await addAccount('stormed');
  const hundred = Array.from({ length: 100 }, (_, host) => host);
  const near = await Promise.all(hundred.map((host) => outcome('stormed', `guess ${host}`, 200)));
  expect(near.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5);
  expect(near.filter((code) => code === 'RATE_LIMITED')).toHaveLength(95);

  const far = await Promise.all(hundred.map((host) => outcome('never-there', `guess ${host}`, host)));
  expect(far.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(20);
  expect(far.filter((code) => code === 'RATE_LIMITED')).toHaveLength(80);
});

test('guesses from ever other networks wait, but never longer than a minute', async () => {
  await addAccount('besieged');
  for (let host = 0; host < 20; host += 1) expect(await outcome('besieged', 'a guess', host)).toBe('UNAUTHENTICATED');
  for (const [index, seconds] of [10, 20, 40, 60, 60].entries()) {
    const host = 100 + index;
    expect(await attempt('besieged', 'a guess', host)).toMatchObject({ retryAfter: seconds });
    wait(seconds);
    expect(await outcome('besieged', 'a guess', host)).toBe('UNAUTHENTICATED');
  }
  wait(60);
  expect(await outcome('besieged', password, 99)).toBe('done');
});

test('strangers elsewhere do not keep an account out of a network from which it signs in', async () => {
  await addAccount('at-home');
  expect(await outcome('at-home', password, 200)).toBe('done');
  for (let host = 0; host < 20; host += 1) await outcome('at-home', 'a guess', host);
  expect(await outcome('at-home', password, 201)).toBe('RATE_LIMITED');

  expect(await outcome('at-home', password, 200)).toBe('done');
  expect(await outcome('at-home', password, 201)).toBe('RATE_LIMITED');
});

test('a network is known for thirty days, even when counters are deleted meanwhile', async () => {
  await addAccount('on-leave');
  const isLetIn = async () => {
    for (let host = 0; host < 20; host += 1) await outcome('on-leave', 'a guess', host);
    return (await outcome('on-leave', 'a guess', 200)) === 'UNAUTHENTICATED';
  };
  expect(await outcome('on-leave', password, 200)).toBe('done');
  wait(29 * 86_400);
  await forget();
  expect(await isLetIn()).toBe(true);

  wait(2 * 86_400);
  await forget();
  expect(await isLetIn()).toBe(false);
});

test('one address that tries many logins is made to wait, and the logins of others are not worn out by it', async () => {
  await addAccount('bystander');
  for (let login = 0; login < 50; login += 1) await outcome(`sprayed-${login}`, 'spring2026');
  for (let time = 0; time < 25; time += 1) expect(await outcome('bystander', 'spring2026')).toBe('RATE_LIMITED');

  expect(await outcome('bystander', password, 2)).toBe('done');
  wait(10);
  expect(await outcome('bystander', password)).toBe('done');
});

test('what an account has to wait for does not make its office wait', async () => {
  await addAccount('neighbour');
  for (let time = 0; time < 100; time += 1) await outcome('forgetful', 'a wrong guess');

  for (let login = 0; login < 44; login += 1) await outcome(`mistyped-${login}`, 'a wrong guess');
  expect(await outcome('neighbour', password)).toBe('done');
});

test('an address is forgiven an attempt each half minute, however many go on', async () => {
  await addAccount('late-comer');
  for (let login = 0; login < 47; login += 1) await outcome(`typo-${login}`, 'a wrong guess');
  for (let login = 0; login < 40; login += 1) {
    wait(login % 2 === 0 ? 20 : 40);
    expect(await outcome(`further-typo-${login}`, 'a wrong guess')).toBe('UNAUTHENTICATED');
    expect(await outcome('late-comer', password)).toBe('done');
  }
});

test('people who sign in rightly do not make their office wait', async () => {
  await addAccount('colleague');
  for (let time = 0; time < 60; time += 1) expect(await outcome('colleague', password)).toBe('done');
});

test('without an attempt for a day the count begins anew, and the counter is deleted', async () => {
  await addAccount('patient');
  for (const _ of [1, 2, 3, 4, 5]) await outcome('patient', 'a wrong guess');
  wait(86_401);
  for (const _ of [1, 2, 3, 4, 5]) expect(await outcome('patient', 'a wrong guess')).toBe('UNAUTHENTICATED');

  wait(86_401);
  await forget();
  expect(
    await rowsOf(({ sql: db }) => sql`select 1 from core.sign_in_limit where known_until is null`.execute(db)),
  ).toEqual([]);
});

test('a refused attempt is audited by ids alone: of an account that there is', async () => {
  const watched = await addAccount('watched');
  await outcome('watched', 'a wrong guess');
  await outcome('not-watched', 'a wrong guess');

  const rows = await rowsOf(({ sql: db }) =>
    sql`select outcome, subject_type, subject_id, account_id, details
      from core.audit_entry order by seq desc limit 2`.execute(db),
  );
  const nobody = { outcome: 'REFUSED', subject_type: null, subject_id: null, account_id: null, details: null };
  expect(rows).toEqual([nobody, { ...nobody, subject_type: 'Account', subject_id: watched.id }]);
});

test('neither logins nor addresses can be read in the counters', async () => {
  await outcome('secret-login', 'a wrong guess');
  const rows = await rowsOf(({ sql: db }) => sql<{ key: string }>`select key from core.sign_in_limit`.execute(db));

  for (const { key } of rows) expect(key).toMatch(/^(pair|account|address):[\w-]{43}$/);
});

test('a password that was hashed with older parameters is hashed anew when it is used', async () => {
  const { hash } = await import('@node-rs/argon2');
  const old = await addAccount('old-timer');
  const weak = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
  await rowsOf(({ sql: db }) =>
    sql`update core.credential set password_hash = ${weak} where account_id = ${old.id}`.execute(db),
  );

  expect(await outcome('old-timer', password)).toBe('done');
  const rows = await rowsOf(({ sql: db }) =>
    sql<{ hash: string }>`
    select password_hash as hash from core.credential where account_id = ${old.id}`.execute(db),
  );
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await outcome('old-timer', password)).toBe('done');
});
