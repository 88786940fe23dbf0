import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { SignedInClient, TestServerOptions } from '../../testing/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { LocalIssuer, type SigningOptions } from './test/local-issuer.js';

const begin = new Date('2026-11-22T08:00:00Z');
const link = `mutation ($input: LinkAccountInput!) {
  linkAccount(input: $input) { account { version outsideIdentity { issuer subject } } } }`;
const me = '{ me { login } }';
const notGood = { code: 'UNAUTHENTICATED', rule: 'core:token.not-good' };

let issuer: LocalIssuer;
let server: TestServer;
let now = begin;

/** A server that accepts an issuer's tokens. */
const serverWith = (settings: object, more: TestServerOptions = {}) =>
  startTestServer({
    now: () => now,
    config: { core: { openIdConnect: { audience: 'commongrid', ...settings } } },
    ...more,
  });

beforeAll(async () => {
  issuer = await LocalIssuer.start('RS256', 'PS256', 'ES256', 'EdDSA', 'RS512');
  server = await serverWith({ issuer: issuer.url });
  await linked('zhang');
});
afterAll(async () => {
  await server?.stop();
  await issuer?.stop();
});
beforeEach(() => {
  now = begin;
});

const seconds = (time: Date, later: number) => Math.floor(time.getTime() / 1_000) + later;

/** A good token of the subject `zhang`, but for what is said otherwise. */
const tokenOf = (claims: JWTPayload = {}, options: SigningOptions = {}, from = issuer) =>
  from.sign({ sub: 'zhang', aud: 'commongrid', exp: seconds(begin, 300), ...claims }, options);

const bearer = (token: string, at = server) => at.clientWith(async () => `Bearer ${token}`);

/** Makes an account that is linked with a subject. */
async function linked(subject: string, at = server): Promise<SignedInClient> {
  const administrator = await at.signInAs('core:administrator');
  const client = await at.signIn({});
  await administrator.query(link, { input: { id: client.account.globalId, subject } });
  return client;
}

/** What the server says to who comes with a token: their login, or code and rule of the refusal. */
async function answerTo(token: string, at = server): Promise<object | string> {
  const { data, refusals } = await bearer(token, at).send<{ me: { login: string } }>(me);
  if (data?.me) return data.me.login;
  const [refusal] = refusals;
  return { code: refusal?.code, rule: refusal?.rule };
}

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed with %s is whose the account is', async (alg) => {
  const { account } = await linked(`of ${alg}`);

  expect(await answerTo(await tokenOf({ sub: `of ${alg}` }, { alg }))).toBe(account.login);
});

test('it opens what the account holds now, and the audit trail names the account', async () => {
  const { account } = await linked('worker');
  const administrator = await server.signInAs('core:administrator');
  const client = bearer(await tokenOf({ sub: 'worker' }));
  const grant = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const { grantRole } = await administrator.query<{ grantRole: { roleGrant: { id: string } } }>(grant, {
    input: { accountId: account.globalId, role: 'core:administrator' },
  });
  const other = await server.signIn({});
  await client.query('mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { status } } }', {
    id: other.account.globalId,
  });
  const { auditLog } = await administrator.query<{ auditLog: object }>(
    '{ auditLog(filter: { action: "disableAccount" }) { nodes { account { login } subject } } }',
  );
  expect(auditLog).toEqual({ nodes: [{ account: { login: account.login }, subject: other.account.globalId }] });

  const revoke = 'mutation ($id: ID!) { revokeGrant(input: { id: $id }) { roleGrant { revokedAt } } }';
  await administrator.query(revoke, { id: grantRole.roleGrant.id });
  expect(await client.refusal('{ accounts { totalCount } }')).toMatchObject({ code: 'FORBIDDEN' });
});

test('it is no session: signing out ends none, and everywhere those that the account has here', async () => {
  const client = await linked('commuter');
  await client.query(me);
  const outside = bearer(await tokenOf({ sub: 'commuter' }));

  expect(await outside.query('mutation { signOut(input: {}) { endedSessions } }')).toEqual({
    signOut: { endedSessions: 0 },
  });
  expect(await outside.query('mutation { signOut(input: { everywhere: true }) { endedSessions } }')).toEqual({
    signOut: { endedSessions: 1 },
  });
});

test.each<[string, JWTPayload, SigningOptions]>([
  ['for another audience', { aud: 'elsewhere' }, {}],
  ['for nobody in particular', { aud: undefined }, {}],
  ['of another issuer', { iss: 'https://elsewhere.example' }, {}],
  ['that claims to be the server’s own', { iss: 'commongrid', sid: 'any' }, { typ: 'at+jwt' }],
  ['signed with a key that is named nowhere', {}, { kid: 'unheard-of' }],
  ['signed with an algorithm that is not on the list', {}, { alg: 'RS512' }],
  ['that has expired', { exp: seconds(begin, -31) }, {}],
  ['that never ends', { exp: undefined }, {}],
  ['that is not valid yet', { nbf: seconds(begin, 31) }, {}],
  ['of no subject', { sub: undefined }, {}],
  ['of an empty subject', { sub: '' }, {}],
  ['of a subject with half a character', { sub: 'zhang\ud800' }, {}],
  ['of a subject with a NUL', { sub: 'zhang\0' }, {}],
  ['that speaks of a sign-out', {}, { typ: 'logout+jwt' }],
])('a token %s is refused', async (_what, claims, options) => {
  expect(await answerTo(await tokenOf(claims, options))).toEqual(notGood);
});

test('clocks may differ by half a minute', async () => {
  const { account } = await linked('punctual');

  const token = await tokenOf({ sub: 'punctual', exp: seconds(begin, -29), nbf: seconds(begin, -29) });
  expect(await answerTo(token)).toBe(account.login);
  expect(await answerTo(await tokenOf({ sub: 'punctual', nbf: seconds(begin, 29) }))).toBe(account.login);
});

test('a token that a stranger signed, in the name of a known key, is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  await linked('victim');

  expect(await answerTo(await tokenOf({ sub: 'victim' }, { key: privateKey }))).toEqual(notGood);
});

test('a token is refused that is signed with nothing, or with the public key as if it were a secret', async () => {
  await linked('target');
  const publicKey = new TextEncoder().encode(issuer.publicKey('RS256'));
  const [, body] = (await tokenOf({ sub: 'target' })).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');

  expect(await answerTo(`${none}.${body}.`)).toEqual(notGood);
  expect(await answerTo(await tokenOf({ sub: 'target' }, { alg: 'HS256', key: publicKey }))).toEqual(notGood);
  expect(await answerTo(await tokenOf({ sub: 'target' }, { alg: 'HS256', kid: 'RS256', key: publicKey }))).toEqual(
    notGood,
  );
});

test('a token that names no key is refused where the issuer has several that could be meant', async () => {
  const several = await LocalIssuer.start('RS256');
  const other = await LocalIssuer.start('RS256');
  const own = await serverWith({ issuer: several.url });
  onTestFinished(async () => {
    await own.stop();
    await several.stop();
    await other.stop();
  });
  const key = (of: LocalIssuer, kid: string) => ({ ...(JSON.parse(of.publicKey('RS256')) as object), kid });
  several.keysDescribed = { keys: [key(several, 'RS256'), key(other, 'next')] };
  const { account } = await linked('nameless', own);

  expect(await answerTo(await tokenOf({ sub: 'nameless' }, { kid: undefined }, several), own)).toEqual(notGood);
  expect(await answerTo(await tokenOf({ sub: 'nameless' }, {}, several), own)).toBe(account.login);
});

test('a flood of tokens with keys that nobody knows does not become one of questions to the issuer', async () => {
  const flooded = await LocalIssuer.start('RS256');
  const own = await serverWith({ issuer: flooded.url });
  onTestFinished(async () => {
    await own.stop();
    await flooded.stop();
  });
  const { account } = await linked('patient one', own);
  const tokens = await Promise.all(
    Array.from({ length: 60 }, (_, number) => tokenOf({}, { kid: `unheard-of-${number}` }, flooded)),
  );

  const answers = await Promise.all(tokens.map((token) => answerTo(token, own)));
  expect(answers).toEqual(tokens.map(() => notGood));
  for (const token of tokens) expect(await answerTo(token, own)).toEqual(notGood);
  expect(flooded.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  expect(await answerTo(await tokenOf({ sub: 'patient one' }, {}, flooded), own)).toBe(account.login);
});

test('where no issuer is configured, nobody’s token is good, and nobody is asked for keys', async () => {
  const own = await startTestServer({ now: () => now });
  onTestFinished(() => own.stop());
  const before = issuer.asked.length;

  expect(await answerTo(await tokenOf(), own)).toEqual(notGood);
  expect(issuer.asked.slice(before)).toEqual([]);
});

test('whom nobody has linked is told so', async () => {
  expect(await answerTo(await tokenOf({ sub: 'stranger' }))).toEqual({
    code: 'UNAUTHENTICATED',
    rule: 'core:account.not-linked',
  });
});

test('a disabled account is refused at its very next request, and so is one that was unlinked', async () => {
  const administrator = await server.signInAs('core:administrator');
  const { account } = await linked('leaver');
  const token = await tokenOf({ sub: 'leaver' });
  const act = (mutation: string) =>
    administrator.query(`mutation ($id: ID!) { ${mutation}(input: { id: $id }) { account { version } } }`, {
      id: account.globalId,
    });

  expect(await answerTo(token)).toBe(account.login);
  await act('disableAccount');
  expect(await answerTo(token)).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:account.disabled' });
  await act('enableAccount');
  expect(await answerTo(token)).toBe(account.login);
  await act('unlinkAccount');
  expect(await answerTo(token)).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:account.not-linked' });
});

test('another claim than the subject may say who somebody is', async () => {
  const own = await serverWith({ issuer: issuer.url, subjectClaim: 'staff_number' });
  onTestFinished(() => own.stop());
  const { account } = await linked('044-17', own);

  expect(await answerTo(await tokenOf({ staff_number: '044-17' }), own)).toBe(account.login);
  expect(await answerTo(await tokenOf({ staff_number: 17 }), own)).toEqual(notGood);
  expect(await answerTo(await tokenOf({ sub: '044-17' }), own)).toEqual(notGood);
});

test('the issuer is asked once for many tokens, and never for the server’s own', async () => {
  const own = await serverWith({ issuer: issuer.url });
  onTestFinished(() => own.stop());
  const client = await linked('many', own);
  const before = issuer.asked.length;
  await client.query(me);
  expect(issuer.asked.slice(before)).toEqual([]);

  const token = await tokenOf({ sub: 'many' });
  await Promise.all(Array.from({ length: 8 }, () => bearer(token, own).query(me)));
  expect(issuer.asked.slice(before)).toEqual(['/.well-known/openid-configuration', '/keys']);
});

test('while the issuer is away its tokens are refused as that, own ones are not, and it is found again', async () => {
  const flaky = await LocalIssuer.start('RS256');
  const own = await serverWith({ issuer: flaky.url });
  onTestFinished(async () => {
    await own.stop();
    await flaky.stop();
  });
  const client = await linked('patient', own);
  const token = await tokenOf({ sub: 'patient' }, {}, flaky);
  flaky.described = { issuer: 'https://somebody.else.example' };

  const unreachable = { code: 'SERVICE_UNAVAILABLE', rule: 'core:issuer.unreachable' };
  expect(await answerTo(token, own)).toEqual(unreachable);
  expect(await client.query(me)).toEqual({ me: { login: client.account.login } });
  flaky.described = {};
  // It is left alone for a few seconds: no request waits for what has just failed.
  expect(await answerTo(token, own)).toEqual(unreachable);
  expect(flaky.asked).toHaveLength(1);
  now = new Date(begin.getTime() + 5_000);
  expect(await answerTo(token, own)).toBe(client.account.login);
});

test('an issuer that is down or never answers holds no request up for ever', async () => {
  const gone = await LocalIssuer.start('RS256');
  const mute = await LocalIssuer.start('RS256');
  mute.silent = true;
  await gone.stop();
  onTestFinished(() => mute.stop());
  for (const one of [gone, mute]) {
    const own = await serverWith({ issuer: one.url });
    onTestFinished(() => own.stop());
    expect(await answerTo(await tokenOf({}, {}, one), own)).toEqual({
      code: 'SERVICE_UNAVAILABLE',
      rule: 'core:issuer.unreachable',
    });
  }
});

test('keys are not fetched from where anybody could have put them', async () => {
  const misled = await LocalIssuer.start('RS256');
  misled.described = { jwks_uri: 'http://keys.example/keys' };
  const own = await serverWith({ issuer: misled.url });
  onTestFinished(async () => {
    await own.stop();
    await misled.stop();
  });

  expect(await answerTo(await tokenOf({}, {}, misled), own)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
