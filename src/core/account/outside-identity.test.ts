import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

const issuer = 'https://login.example';
const identity = 'outsideIdentity { issuer subject }';
const link = `mutation ($input: LinkAccountInput!) { linkAccount(input: $input) { account { ${identity} } } }`;
const unlink = `mutation ($input: UnlinkAccountInput!) { unlinkAccount(input: $input) { account { ${identity} } } }`;
const create = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { login ${identity} } } }`;

let server: TestServer;
let secretary: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ config: { core: { openIdConnect: { issuer, audience: 'commongrid' } } } });
  await server.addOrganization({ code: 'north', kind: 'DISTRICT' });
  await server.addOrganization({ code: 'south', kind: 'DISTRICT' });
  secretary = await secretaryOf('north');
  // One session for all that follows: requests at the same moment would each begin one.
  await secretary.query('{ me { login } }');
});
afterAll(() => server?.stop());

/** Somebody who manages the accounts of a district, and belongs there. */
const secretaryOf = (organization: string) =>
  server.signIn({ organization, holds: [{ role: 'core:district-secretary', organization }] });

const idOf = async (code: string) =>
  (await secretary.query<{ organization: { id: string } }>(`{ organization(code: "${code}") { id } }`)).organization.id;
const inputOf = (client: SignedInClient, more: object = {}) => ({ input: { id: client.account.globalId, ...more } });

test('an account is linked, linked anew, and unlinked', async () => {
  const worker = await server.signIn({ organization: 'north' });

  expect(await secretary.query(link, inputOf(worker, { subject: 'first', version: 1 }))).toEqual({
    linkAccount: { account: { outsideIdentity: { issuer, subject: 'first' } } },
  });
  expect(await secretary.query(link, inputOf(worker, { subject: 'second' }))).toEqual({
    linkAccount: { account: { outsideIdentity: { issuer, subject: 'second' } } },
  });
  const stale = await secretary.refusal(unlink, inputOf(worker, { version: 1 }));
  expect(stale).toMatchObject({ code: 'CONFLICT' });
  expect(await secretary.query(unlink, inputOf(worker))).toEqual({
    unlinkAccount: { account: { outsideIdentity: null } },
  });
  const again = await secretary.refusal(unlink, inputOf(worker));
  expect(again).toMatchObject({ code: 'RULE_VIOLATED', rule: 'core:account.no-identity', field: 'input.id' });
});

test('of many accounts that are linked with one subject at the same moment, one is', async () => {
  const workers = await Promise.all(Array.from({ length: 5 }, () => server.signIn({ organization: 'north' })));
  const answers = await Promise.all(workers.map((one) => secretary.send(link, inputOf(one, { subject: 'contested' }))));
  const refusals = answers.flatMap((answer) => answer.refusals);

  expect(refusals).toHaveLength(4);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({
      code: 'RULE_VIOLATED',
      rule: 'core:account.identity-taken',
      field: 'input.subject',
    });
  }
});

test('subjects that differ by case alone are two', async () => {
  const [one, other] = [await server.signIn({ organization: 'north' }), await server.signIn({ organization: 'north' })];
  await secretary.query(link, inputOf(one, { subject: 'Case' }));

  expect(await secretary.query(link, inputOf(other, { subject: 'case' }))).toMatchObject({ linkAccount: {} });
});

test.each(['', 'x'.repeat(256)])('the subject "%s" is refused', async (subject) => {
  const worker = await server.signIn({ organization: 'north' });

  const refusal = await secretary.refusal(link, inputOf(worker, { subject }));
  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.subject' });
});

test('nobody links an account that holds more than they do, one elsewhere, or their own', async () => {
  const chief = await server.signIn({ organization: 'north', holds: ['core:administrator'] });
  const southern = await server.signIn({ organization: 'south' });
  const refused = (target: SignedInClient) => secretary.refusal(link, inputOf(target, { subject: 'mine' }));

  expect(await refused(chief)).toMatchObject({ code: 'FORBIDDEN', field: 'input.id' });
  expect(await refused(southern)).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
  expect(await refused(secretary)).toMatchObject({ rule: 'core:account.is-your-own' });
});

test('only who manages an account reads with whom it is linked', async () => {
  const worker = await server.signIn({ organization: 'north' });
  const southernSecretary = await server.signIn({
    organization: 'north',
    holds: [{ role: 'core:district-secretary', organization: 'south' }],
  });
  const administrator = await server.signInAs('core:administrator');
  for (const [client, subject] of [
    [worker, 'read by few'],
    [southernSecretary, 'read by others'],
  ] as const) {
    await administrator.query(link, inputOf(client, { subject }));
  }
  const own = `{ me { ${identity} } }`;

  expect(await worker.refusal(own)).toMatchObject({ code: 'FORBIDDEN', path: ['me', 'outsideIdentity'] });
  expect(await southernSecretary.query(own)).toEqual({ me: { outsideIdentity: null } });
  const account = `query ($id: ID!) { account(id: $id) { ${identity} } }`;
  expect(await secretary.query(account, { id: worker.account.globalId })).toEqual({
    account: { outsideIdentity: { issuer, subject: 'read by few' } },
  });
});

test('the available actions name linking, and unlinking what is linked', async () => {
  const worker = await server.signIn({ organization: 'north' });
  const asked = 'query ($id: ID!) { account(id: $id) { availableActions } }';
  const actions = () => secretary.query(asked, { id: worker.account.globalId });

  expect(await actions()).toEqual({
    account: { availableActions: ['DISABLE', 'RESET_PASSWORD', 'SET_PERSON', 'LINK'] },
  });
  await secretary.query(link, inputOf(worker, { subject: 'actor' }));
  expect(await actions()).toEqual({
    account: { availableActions: ['DISABLE', 'RESET_PASSWORD', 'SET_PERSON', 'LINK', 'UNLINK'] },
  });
});

test('an account that is made without a password has the outside issuer’s tokens as its only way in', async () => {
  const organizationId = await idOf('north');
  const input = { login: 'outsider', outsideSubject: 'from outside', organizationId };
  expect(await secretary.query(create, { input })).toEqual({
    createAccount: { account: { login: 'outsider', outsideIdentity: { issuer, subject: 'from outside' } } },
  });

  const again = { ...input, login: 'another' };
  expect(await secretary.refusal(create, { input: again })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:account.identity-taken',
    field: 'input.outsideSubject',
  });
  expect(await secretary.refusal(create, { input: { login: 'locked-out', organizationId } })).toMatchObject({
    code: 'BAD_USER_INPUT',
    rule: 'core:account.no-way-in',
    field: 'input.password',
  });
});

test('to sign in to an account without a password is refused, counted and written down as for a wrong one', async () => {
  const input = { login: 'tokens-only', outsideSubject: 'tokens only', organizationId: await idOf('north') };
  await secretary.query(create, { input });
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const attempt = (login: string) => server.anonymous.refusal(signIn, { input: { login, password: 'any at all' } });
  const { account } = await server.signIn({ login: 'with-password', organization: 'north' });

  const { message, code, rule } = await attempt(account.login);
  expect(await attempt('tokens-only')).toMatchObject({ message, code, rule });
  const { auditLog } = await secretary.query<{ auditLog: { nodes: object[] } }>(
    '{ auditLog(filter: { action: "signIn", outcome: REFUSED }) { nodes { subject } } }',
  );
  expect(auditLog.nodes).toHaveLength(2);
});

test('a password that is set later is a way in beside the issuer’s tokens', async () => {
  const input = { login: 'later', outsideSubject: 'later', organizationId: await idOf('north') };
  const made = await secretary.query<{ createAccount: { account: { id: string } } }>(
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } } }',
    { input },
  );
  const password = 'a quite different phrase';
  await secretary.query(
    'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { account { login } } }',
    {
      input: { id: made.createAccount.account.id, password },
    },
  );

  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { account { login } } }';
  expect(await server.anonymous.query(signIn, { input: { login: 'later', password } })).toEqual({
    signIn: { account: { login: 'later' } },
  });
});

test('without a configured issuer nothing is linked', async () => {
  const plain = await startTestServer();
  const administrator = await plain.signInAs('core:administrator');
  const worker = await plain.signIn({});

  const refusal = await administrator.refusal(link, inputOf(worker, { subject: 'nobody' }));
  await plain.stop();
  expect(refusal).toMatchObject({ code: 'RULE_VIOLATED', rule: 'core:account.no-issuer' });
});
