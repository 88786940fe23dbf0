import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { Answer } from '../../testing/answer.js';
import { startTestServer, type TestServer } from '../../testing/index.js';

const begin = new Date('2026-11-22T08:00:00Z');
const tokens = 'accessToken refreshToken expiresAt';
const signIn = `mutation ($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) { ${tokens} } }`;
const refreshSession = `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { ${tokens} } }`;
const signOut = 'mutation ($everywhere: Boolean) { signOut(input: { everywhere: $everywhere }) { endedSessions } }';
const changePassword = `mutation ($currentPassword: String!, $newPassword: String!) {
  changePassword(input: { currentPassword: $currentPassword, newPassword: $newPassword }) { account { login } } }`;
const me = '{ me { login } }';

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

let server: TestServer;
let now = begin;
let password: string;

beforeAll(async () => {
  server = await startTestServer({ now: () => now, deliversEvents: false });
  ({ password } = (await server.signIn({ login: 'resident' })).account);
});
afterAll(() => server?.stop());
beforeEach(() => {
  now = begin;
});

const enter = async (secret = password, login = 'resident') =>
  (await server.anonymous.query<{ signIn: Session }>(signIn, { login, password: secret })).signIn;
const notLetIn = (secret = password, login = 'resident') =>
  server.anonymous.refusal(signIn, { login, password: secret });
const refresh = async ({ refreshToken }: Session) =>
  (await server.anonymous.query<{ refreshSession: Session }>(refreshSession, { token: refreshToken })).refreshSession;
const notRefreshed = ({ refreshToken }: Pick<Session, 'refreshToken'>) =>
  server.anonymous.refusal(refreshSession, { token: refreshToken });
const as = ({ accessToken }: Session) => server.clientWith(async () => `Bearer ${accessToken}`);
const isOver = async (session: Session) => (await as(session).send(me)).refusals[0]?.rule === 'core:session.over';
const leave = (session: Session, everywhere: boolean) => as(session).query(signOut, { everywhere });
const change = (session: Session, currentPassword: string, newPassword: string) =>
  as(session).query(changePassword, { currentPassword, newPassword });

test('an access token is good for ten minutes, and a refreshed one for the next ten', async () => {
  const session = await enter();
  expect(session.expiresAt).toBe('2026-11-22T08:10:00.000Z');

  now = new Date('2026-11-22T08:10:01Z');
  expect(await as(session).refusal(me)).toMatchObject({ rule: 'core:token.not-good' });
  expect(await as(await refresh(session)).query(me)).toEqual({ me: { login: 'resident' } });
});

test('a session is over after thirty days, however often it was refreshed', async () => {
  let session = await enter();
  for (const day of [10, 20, 29.999]) {
    now = new Date(begin.getTime() + day * 86_400_000);
    session = await refresh(session);
  }
  // The last access token does not outlive the session either.
  expect(session.expiresAt).toBe('2026-12-22T08:00:00.000Z');

  now = new Date('2026-12-22T08:00:00Z');
  expect(await notRefreshed(session)).toMatchObject({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.not-good' });
});

test('a refresh token that comes twice ends the session, with the tokens of whoever came first', async () => {
  const session = await enter();
  const next = await refresh(session);

  expect(await notRefreshed(session)).toMatchObject({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.reused' });
  expect(await isOver(next)).toBe(true);
  expect(await notRefreshed(next)).toMatchObject({ rule: 'core:refresh-token.not-good' });
});

test('of many requests with one refresh token at the same moment one wins, and the session is over', async () => {
  const session = await enter();
  const other = await enter();

  const results = await Promise.allSettled(Array.from({ length: 8 }, () => refresh(session)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await isOver(session)).toBe(true);
  expect(await isOver(other)).toBe(false);
});

test('a refresh token that nobody gave out ends nothing', async () => {
  const session = await enter();

  const refusal = await notRefreshed({ refreshToken: 'forged' });
  expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.not-good' });
  expect(await isOver(session)).toBe(false);
});

test('tokens and passwords lie in the database only as hashes', async () => {
  const session = await enter();
  const { rows } = await server.asSystem((context) =>
    sql<{ text: string }>`
    select concat_ws(' ', t.hash, s.id) as text from core.refresh_token t join core.session s on s.id = t.session_id
    union all select password_hash from core.credential
    union all select to_jsonb(e)::text from core.audit_entry e`.execute(context.sql),
  );
  const stored = rows.map(({ text }) => text).join('\n');

  for (const secret of [session.refreshToken, session.accessToken, password]) expect(stored).not.toContain(secret);
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});

test('signing out ends this session, or all of the account', async () => {
  const [here, there, elsewhere] = [await enter(), await enter(), await enter()];

  expect(await leave(here, false)).toEqual({ signOut: { endedSessions: 1 } });
  expect([await isOver(here), await isOver(there)]).toEqual([true, false]);
  await leave(there, true);
  expect([await isOver(there), await isOver(elsewhere)]).toEqual([true, true]);
  expect(await notRefreshed(elsewhere)).toMatchObject({ rule: 'core:refresh-token.not-good' });
});

test('a changed password ends the other sessions and keeps this one', async () => {
  const [here, there] = [await enter(), await enter()];
  const wrong = { currentPassword: 'not my password', newPassword: 'another good phrase' };

  expect(await as(here).refusal(changePassword, wrong)).toMatchObject({ rule: 'core:password.wrong' });
  await change(here, password, 'another good phrase');
  expect([await isOver(here), await isOver(there)]).toEqual([false, true]);
  expect(await notLetIn()).toMatchObject({ rule: 'core:sign-in.refused' });
  await enter('another good phrase');
  await change(here, 'another good phrase', password);
});

test('an account that is disabled while its password is being compared is not let in', async () => {
  const { account } = await server.signIn({ login: 'overtaken' });
  let entering: Promise<Answer<unknown>> | undefined;
  await server.asSystem(async (context) => {
    await context.write();
    await sql`update core.account set status = 'DISABLED' where id = ${account.id}`.execute(context.sql);
    entering = server.anonymous.send(signIn, { login: account.login, password: account.password });
    // Until the commit the account looks active: the password is compared, and the transaction waits for this one.
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(
        context.sql,
      );
      expect(rows).toHaveLength(1);
    }, 20_000);
  });

  expect((await entering)?.refusals).toMatchObject([{ code: 'UNAUTHENTICATED', rule: 'core:sign-in.refused' }]);
});

test('signing in and changing the password at the same moment never leaves a session of the old one', async () => {
  const session = await enter();
  const [entered] = await Promise.allSettled([enter(), change(session, password, 'another good phrase')]);

  expect(entered.status === 'rejected' || (await isOver(entered.value))).toBe(true);
  await change(session, 'another good phrase', password);
});

test('sessions that are over by their age are deleted with their tokens', async () => {
  await enter();
  now = new Date('2027-03-01T00:00:00Z');
  const kept = await enter();
  await server.runJob('core:delete-expired-sessions');

  const { rows } = await server.asSystem((context) =>
    sql`select (select count(*)::int from core.session) as sessions, (select count(*)::int from core.refresh_token) as tokens`.execute(
      context.sql,
    ),
  );
  expect(rows[0]).toEqual({ sessions: 1, tokens: 1 });
  expect(await isOver(kept)).toBe(false);
});
