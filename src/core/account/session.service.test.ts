import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import { refusalOf } from '../access/test/refusal-of.js';
import { password, World } from '../access/test/world.js';
import { deleteExpiredSessions, refreshSession, type SessionGrant, signOut } from './session.service.js';
import { changePassword, signIn } from './sign-in.service.js';

let world: World;
const begin = new Date('2026-11-22T08:00:00Z');

beforeAll(async () => {
  world = await World.open();
  await world.account('resident');
});
afterAll(() => world?.drop());
beforeEach(() => {
  world.now = begin;
});

const anonymously = <T>(work: (context: Context) => Promise<T>) =>
  world.mutate(world.context({ kind: 'anonymous' }), work);
const enter = (secret = password) => anonymously((own) => signIn(own, { login: 'resident', password: secret }));
const refresh = (session: SessionGrant) => anonymously((own) => refreshSession(own, session.refreshToken));
const as = async (session: SessionGrant) => world.context(await world.authenticate(session.accessToken));
const isOver = async (session: SessionGrant) => {
  const refusal = await refusalOf(world.authenticate(session.accessToken));
  return 'rule' in refusal && refusal.rule === 'core:session.over';
};

test('an access token is good for ten minutes, and a refreshed one for the next ten', async () => {
  const session = await enter();
  expect(session.expiresAt).toEqual(new Date('2026-11-22T08:10:00Z'));

  world.now = new Date('2026-11-22T08:10:01Z');
  expect(await refusalOf(world.authenticate(session.accessToken))).toMatchObject({ rule: 'core:token.not-good' });
  const next = await refresh(session);
  expect(await world.authenticate(next.accessToken)).toMatchObject({ kind: 'account', login: 'resident' });
});

test('a session is over after thirty days, however often it was refreshed', async () => {
  let session = await enter();
  for (const day of [10, 20, 29.999]) {
    world.now = new Date(begin.getTime() + day * 86_400_000);
    session = await refresh(session);
  }
  // The last access token does not outlive the session either.
  expect(session.expiresAt).toEqual(new Date('2026-12-22T08:00:00Z'));

  world.now = new Date('2026-12-22T08:00:00Z');
  expect(await refusalOf(refresh(session))).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.not-good' });
});

test('a refresh token that comes twice ends the session, with the tokens of whoever came first', async () => {
  const session = await enter();
  const next = await refresh(session);

  expect(await refusalOf(refresh(session))).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.reused' });
  expect(await isOver(next)).toBe(true);
  expect(await refusalOf(refresh(next))).toMatchObject({ rule: 'core:refresh-token.not-good' });
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
  const forged = { ...session, refreshToken: 'forged' };

  expect(await refusalOf(refresh(forged))).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:refresh-token.not-good' });
  expect(await isOver(session)).toBe(false);
});

test('tokens and passwords lie in the database only as hashes', async () => {
  const session = await enter();
  const { rows } = await sql<{ text: string }>`
    select concat_ws(' ', t.hash, s.id) as text from core.refresh_token t join core.session s on s.id = t.session_id
    union all select password_hash from core.credential
    union all select to_jsonb(e)::text from core.audit_entry e`.execute(world.context().sql);
  const stored = rows.map(({ text }) => text).join('\n');

  for (const secret of [session.refreshToken, session.accessToken, password]) expect(stored).not.toContain(secret);
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});

test('signing out ends this session, or all of the account', async () => {
  const [here, there, elsewhere] = [await enter(), await enter(), await enter()];

  expect(await world.mutate(await as(here), (own) => signOut(own, false))).toBe(1);
  expect([await isOver(here), await isOver(there)]).toEqual([true, false]);
  expect(await world.mutate(await as(there), (own) => signOut(own, true))).toBeGreaterThanOrEqual(2);
  expect([await isOver(there), await isOver(elsewhere)]).toEqual([true, true]);
  expect(await refusalOf(refresh(elsewhere))).toMatchObject({ rule: 'core:refresh-token.not-good' });
});

test('a changed password ends the other sessions and keeps this one', async () => {
  const [here, there] = [await enter(), await enter()];
  const context = await as(here);
  const change = (currentPassword: string, newPassword: string) =>
    world.mutate(context, (own) => changePassword(own, { currentPassword, newPassword }));

  expect(await refusalOf(change('not my password', 'another good phrase'))).toMatchObject({
    rule: 'core:password.wrong',
  });
  await change(password, 'another good phrase');
  expect([await isOver(here), await isOver(there)]).toEqual([false, true]);
  expect(await refusalOf(enter())).toMatchObject({ rule: 'core:sign-in.refused' });
  await enter('another good phrase');
  await change('another good phrase', password);
});

test('an account that is disabled while its password is being compared is not let in', async () => {
  const { id } = await world.account('overtaken');
  const context = world.context({ kind: 'anonymous' });
  const write = context.write.bind(context);
  // The password has been compared when the transaction begins.
  context.write = async () => {
    await sql`update core.account set status = 'DISABLED' where id = ${id}`.execute(world.context().sql);
    return write();
  };

  const entering = world.mutate(context, (own) => signIn(own, { login: 'overtaken', password }));
  expect(await refusalOf(entering)).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:sign-in.refused' });
});

test('signing in and changing the password at the same moment never leaves a session of the old one', async () => {
  const context = await as(await enter());
  const change = (currentPassword: string, newPassword: string) =>
    world.mutate(context, (own) => changePassword(own, { currentPassword, newPassword }));
  const [entered] = await Promise.allSettled([enter(), change(password, 'another good phrase')]);

  expect(entered.status === 'rejected' || (await isOver(entered.value))).toBe(true);
  await change('another good phrase', password);
});

test('sessions that are over by their age are deleted with their tokens', async () => {
  await enter();
  world.now = new Date('2027-03-01T00:00:00Z');
  const kept = await enter();
  await world.mutate(world.context(), async (own) => {
    await own.write();
    await deleteExpiredSessions(own);
  });

  const { rows } = await sql<{ sessions: number; tokens: number }>`
    select (select count(*)::int from core.session) as sessions, (select count(*)::int from core.refresh_token) as tokens`.execute(
    world.context().sql,
  );
  expect(rows[0]).toEqual({ sessions: 1, tokens: 1 });
  expect(await isOver(kept)).toBe(false);
});
