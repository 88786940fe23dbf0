import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { LocalIssuer, type SigningOptions } from './test/local-issuer.js';
import {
  answerTo,
  bearer,
  clock,
  linkedAt,
  me,
  notGood,
  seconds,
  serverFor,
  tokenFrom,
} from './test/outside-tokens.js';

let issuer: LocalIssuer;
let server: TestServer;

beforeAll(async () => {
  issuer = await LocalIssuer.start('RS256', 'PS256', 'ES256', 'EdDSA', 'RS512');
  server = await serverFor(issuer);
  await linked('zhang');
});
afterAll(async () => {
  await server?.stop();
  await issuer?.stop();
});

const linked = (subject: string) => linkedAt(server, subject);
const tokenOf = (claims: JWTPayload = {}, options: SigningOptions = {}) => tokenFrom(issuer, claims, options);

/** Has an administrator do something with an account. */
async function act(mutation: string, id: string): Promise<void> {
  const administrator = await server.signInAs('core:administrator');
  await administrator.query(`mutation ($id: ID!) { ${mutation}(input: { id: $id }) { account { version } } }`, { id });
}

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed with %s is whose the account is', async (alg) => {
  const { account } = await linked(`of ${alg}`);

  expect(await answerTo(server, await tokenOf({ sub: `of ${alg}` }, { alg }))).toBe(account.login);
});

test('it opens what the account holds now', async () => {
  const { account } = await linked('worker');
  const administrator = await server.signInAs('core:administrator');
  const client = bearer(server, await tokenOf({ sub: 'worker' }));
  const grant = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const accounts = '{ accounts(first: 1) { nodes { login } } }';
  const { grantRole } = await administrator.query<{ grantRole: { roleGrant: { id: string } } }>(grant, {
    input: { accountId: account.globalId, role: 'core:administrator' },
  });
  expect(await client.query(accounts)).toMatchObject({ accounts: {} });

  const revoke = 'mutation ($id: ID!) { revokeGrant(input: { id: $id }) { roleGrant { revokedAt } } }';
  await administrator.query(revoke, { id: grantRole.roleGrant.id });
  expect(await client.refusal(accounts)).toMatchObject({ code: 'FORBIDDEN' });
});

test('the audit trail names the account of who came with it', async () => {
  const { account } = await linked('inspector');
  const administrator = await server.signInAs('core:administrator');
  await administrator.query('mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }', {
    input: { accountId: account.globalId, role: 'core:administrator' },
  });
  const other = await server.signIn({});
  const subject = other.account.globalId;
  await bearer(server, await tokenOf({ sub: 'inspector' })).query(
    'mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { status } } }',
    { id: subject },
  );

  const { auditLog } = await administrator.query<{ auditLog: object }>(
    `query ($subject: ID!) { auditLog(filter: { action: "disableAccount", subjectId: $subject }) {
      nodes { account { login } subject } } }`,
    { subject },
  );
  expect(auditLog).toEqual({ nodes: [{ account: { login: account.login }, subject }] });
});

test('it is no session: signing out ends none, and everywhere those that the account has here', async () => {
  const client = await linked('commuter');
  await client.query(me);
  const outside = bearer(server, await tokenOf({ sub: 'commuter' }));

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
  ['that has expired', { exp: seconds(-31) }, {}],
  ['that never ends', { exp: undefined }, {}],
  ['that is not valid yet', { nbf: seconds(31) }, {}],
  ['of no subject', { sub: undefined }, {}],
  ['of an empty subject', { sub: '' }, {}],
  ['of a subject with half a character', { sub: 'zhang\ud800' }, {}],
  ['of a subject with a NUL', { sub: 'zhang\0' }, {}],
  ['that speaks of a sign-out', {}, { typ: 'logout+jwt' }],
])('a token %s is refused', async (_what, claims, options) => {
  expect(await answerTo(server, await tokenOf(claims, options))).toEqual(notGood);
});

test('clocks may differ by half a minute', async () => {
  const { account } = await linked('punctual');

  const token = await tokenOf({ sub: 'punctual', exp: seconds(-29), nbf: seconds(-29) });
  expect(await answerTo(server, token)).toBe(account.login);
  expect(await answerTo(server, await tokenOf({ sub: 'punctual', nbf: seconds(29) }))).toBe(account.login);
});

test('a token that a stranger signed, in the name of a known key, is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  await linked('victim');

  expect(await answerTo(server, await tokenOf({ sub: 'victim' }, { key: privateKey }))).toEqual(notGood);
});

test('a token is refused that is signed with nothing, or with the public key as if it were a secret', async () => {
  await linked('target');
  const publicKey = new TextEncoder().encode(issuer.publicKey('RS256'));
  const [, body] = (await tokenOf({ sub: 'target' })).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');

  expect(await answerTo(server, `${none}.${body}.`)).toEqual(notGood);
  expect(await answerTo(server, await tokenOf({ sub: 'target' }, { alg: 'HS256', key: publicKey }))).toEqual(notGood);
  expect(
    await answerTo(server, await tokenOf({ sub: 'target' }, { alg: 'HS256', kid: 'RS256', key: publicKey })),
  ).toEqual(notGood);
});

test('where no issuer is configured, nobody’s token is good, and nobody is asked for keys', async () => {
  const own = await startTestServer({ now: () => clock.now });
  onTestFinished(() => own.stop());
  const before = issuer.asked.length;

  expect(await answerTo(own, await tokenOf())).toEqual(notGood);
  expect(issuer.asked.slice(before)).toEqual([]);
});

test('whom nobody has linked is told so', async () => {
  expect(await answerTo(server, await tokenOf({ sub: 'stranger' }))).toEqual({
    code: 'UNAUTHENTICATED',
    rule: 'core:account.not-linked',
  });
});

test('a disabled account is refused at its very next request', async () => {
  const { account } = await linked('leaver');
  const token = await tokenOf({ sub: 'leaver' });

  expect(await answerTo(server, token)).toBe(account.login);
  await act('disableAccount', account.globalId);
  expect(await answerTo(server, token)).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:account.disabled' });
  await act('enableAccount', account.globalId);
  expect(await answerTo(server, token)).toBe(account.login);
});

test('so is one that was unlinked', async () => {
  const { account } = await linked('stray');
  const token = await tokenOf({ sub: 'stray' });

  expect(await answerTo(server, token)).toBe(account.login);
  await act('unlinkAccount', account.globalId);
  expect(await answerTo(server, token)).toEqual({ code: 'UNAUTHENTICATED', rule: 'core:account.not-linked' });
});

test('another claim than the subject may say who somebody is', async () => {
  const own = await serverFor(issuer, { subjectClaim: 'staff_number' });
  onTestFinished(() => own.stop());
  const { account } = await linkedAt(own, '044-17');

  expect(await answerTo(own, await tokenOf({ staff_number: '044-17' }))).toBe(account.login);
  expect(await answerTo(own, await tokenOf({ staff_number: 17 }))).toEqual(notGood);
  expect(await answerTo(own, await tokenOf({ sub: '044-17' }))).toEqual(notGood);
});
