import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemContext } from '../../host/index.js';
import { sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { startTestServer } from '../../testing/index.js';
import { refusalOf } from '../access/test/refusal-of.js';
import { TwoDistricts } from '../access/test/two-districts.js';
import { accessTokenSigner, tokenKeys } from './access-token.js';
import { importKey, keyRing, type ServerKey } from './server-secrets.js';

let world: TwoDistricts;
let client: SignedInClient;
beforeAll(async () => {
  world = await TwoDistricts.open();
  client = await world.account('somebody', [['core:grid-worker', 'northGrid']]);
});
afterAll(() => world?.stop());
afterEach(() => {
  delete process.env.COMMONGRID_TOKEN_SECRET;
});

/** An access token of a session of the account, and what it says. */
async function token(of = client): Promise<{ text: string; accountId: string; sessionId: string }> {
  const { actor } = await world.requestOf(of);
  if (actor.kind !== 'account') throw new Error('not signed in');
  const { accountId, sessionId } = actor;
  const sign = await accessTokenSigner(world.context());
  return { text: await sign({ accountId, sessionId }, inMinutes(10)), accountId, sessionId };
}

/** Who asks with a token. */
const actorOf = async (text: string) => (await world.request(`Bearer ${text}`)).actor;

const inMinutes = (minutes: number) => new Date(world.now.getTime() + minutes * 60_000);
const notGood = { code: 'UNAUTHENTICATED', rule: 'core:token.not-good' };

test('nobody is signed in without the header', async () => {
  expect((await world.request()).actor).toEqual({ kind: 'anonymous' });
});

test.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer not-a-token', 'Bearer a.b.c', 'Bearer ä.ö.ü'])(
  'the header "%s" is refused',
  async (header) => {
    expect(await refusalOf(world.request(header))).toEqual(notGood);
  },
);

test('a token is refused when one character of it differs', async () => {
  const { text } = await token();
  const [head, body = '', signature] = text.split('.');
  const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"iss"', '"isS"')).toString('base64url');

  expect(await refusalOf(actorOf(`${head}.${forged}.${signature}`))).toEqual(notGood);
});

test('a token of another algorithm, kind, issuer, audience or key, or without an end, is refused', async () => {
  const { accountId, sessionId } = await token();
  const [newest] = await keyRing(world.context(), tokenKeys);
  if (!newest) throw new Error('no key');
  const header = { alg: 'HS256', kid: `database-${newest.generation}`, typ: 'at+jwt' };
  const claims = {
    iss: 'commongrid',
    aud: 'commongrid',
    sub: accountId,
    sid: sessionId,
    exp: inMinutes(5).getTime() / 1_000,
  };
  const strange = await importKey(Buffer.alloc(32, 7));
  const sign = (changedHeader: object, changedClaims: object, key = newest.key) =>
    new SignJWT({ ...claims, ...changedClaims }).setProtectedHeader({ ...header, ...changedHeader }).sign(key);

  expect(await actorOf(await sign({}, {}))).toMatchObject({ kind: 'account', accountId });
  const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${(await sign({}, {})).split('.')[1]}.`;
  for (const bad of [
    unsigned,
    await sign({ typ: 'JWT' }, {}),
    await sign({ kid: 'database-99' }, {}),
    await sign({}, { iss: 'elsewhere' }),
    await sign({}, { aud: 'elsewhere' }),
    await sign({}, { exp: undefined }),
    await sign({}, { exp: inMinutes(-1).getTime() / 1_000 }),
    await sign({}, {}, strange),
  ]) {
    expect(await refusalOf(actorOf(bad))).toEqual(notGood);
  }
});

test('a token of somebody else’s session is nobody’s', async () => {
  const other = await world.account('somebody-else');
  const { sessionId } = await token();
  const sign = await accessTokenSigner(world.context());

  const mixed = await sign({ accountId: other.account.id, sessionId }, inMinutes(10));
  expect(await refusalOf(actorOf(mixed))).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:session.over' });
});

test('a token that was good before is refused when it is too old, and when its session has ended', async () => {
  const before = world.now;
  const { text, sessionId } = await token(await world.account('leaver'));
  for (const _ of [1, 2]) expect(await actorOf(text)).toMatchObject({ kind: 'account' });

  world.now = inMinutes(10);
  expect(await refusalOf(actorOf(text))).toEqual(notGood);
  world.now = before;
  await sql`update core.session set ended_at = now(), end_reason = 'SIGNED_OUT' where id = ${sessionId}`.execute(
    world.context().sql,
  );
  expect(await refusalOf(actorOf(text))).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:session.over' });
});

test('one statement says who asks and what they hold', async () => {
  expect(await client.statements('{ __typename }')).toHaveLength(1);
});

test('a new key signs once every process must have read it, and the old one is still accepted', async () => {
  const kid = async () =>
    JSON.parse(Buffer.from((await token()).text.split('.')[0] ?? '', 'base64url').toString()).kid as string;
  const before = await token();
  await world.server.runJob('core:rotate-token-keys');

  world.now = inMinutes(11);
  expect(await kid()).toBe('database-1');
  world.now = inMinutes(10);
  expect(await kid()).toBe('database-2');
  const sign = await accessTokenSigner(world.context());
  expect(await actorOf(await sign(before, inMinutes(10)))).toMatchObject({ kind: 'account' });
});

test('processes that need a key at the same moment agree on it', async () => {
  const { databaseUrl } = world.server;
  const others = await Promise.all([1, 2, 3].map(() => startTestServer({ databaseUrl, deliversEvents: false })));
  const contexts = others.map(({ host }) => systemContext(host.kernel, 'test'));
  const rings = await Promise.all([world.context(), ...contexts].map((context) => keyRing(context, 'first-need')));
  for (const other of others) await other.stop();

  expect(rings.map((ring) => ring.map(({ generation }) => generation))).toEqual([[1], [1], [1], [1]]);
  const message = Buffer.from('agreed');
  const [one, ...further] = rings.map((ring) => (ring[0] as ServerKey).key);
  const signature = await crypto.subtle.sign('HMAC', one as ServerKey['key'], message);
  for (const other of further) expect(await crypto.subtle.verify('HMAC', other, signature, message)).toBe(true);
});

test('an operator’s secret signs, the one before it is still accepted, and a short one is refused', async () => {
  process.env.COMMONGRID_TOKEN_SECRET = 'the-first-secret-of-the-operator-0001';
  const { text } = await token();
  process.env.COMMONGRID_TOKEN_SECRET = `the-second-secret-of-the-operator-002 ${process.env.COMMONGRID_TOKEN_SECRET}`;
  expect(await actorOf(text)).toMatchObject({ kind: 'account' });

  process.env.COMMONGRID_TOKEN_SECRET = 'the-second-secret-of-the-operator-002';
  expect(await refusalOf(actorOf(text))).toEqual(notGood);
  process.env.COMMONGRID_TOKEN_SECRET = 'short';
  await expect(actorOf(text)).rejects.toThrow('too short');
});

test('requests that arrive together are each answered for themselves', async () => {
  const others = await Promise.all(['together-one', 'together-two'].map((login) => world.account(login)));
  const tokens = await Promise.all([client, ...others].map((each) => token(each)));
  const [one, two, three] = tokens;
  if (!one || !two || !three) throw new Error('three tokens were made');
  await sql`update core.session set ended_at = now(), end_reason = 'SIGNED_OUT' where id = ${three.sessionId}`.execute(
    world.context().sql,
  );

  const asked = await Promise.allSettled([one, two, one, three].map(({ text }) => actorOf(text)));
  expect(asked.map((each) => (each.status === 'fulfilled' ? each.value : each.reason))).toMatchObject([
    { accountId: one.accountId, sessionId: one.sessionId },
    { accountId: two.accountId, sessionId: two.sessionId },
    { accountId: one.accountId, sessionId: one.sessionId },
    { extensions: { rule: 'core:session.over' } },
  ]);
});
