import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

const create = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { login } } }`;

let server: TestServer;
let administrator: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.signInAs('core:administrator');
  // One session for all that follows: requests at the same moment would each begin one.
  await administrator.query('{ me { login } }');
});
afterAll(() => server?.stop());

const inputOf = (login: string) => ({ input: { login, password: 'a quite different phrase' } });
const taken = { code: 'RULE_VIOLATED', rule: 'core:login.taken', field: 'input.login' };

test('of many accounts with one login, in any case, that are made at the same moment, one is', async () => {
  const logins = ['wanted', 'Wanted', 'WANTED', 'wanteD', 'wAnted', 'waNted'];
  const answers = await Promise.all(logins.map((login) => administrator.send(create, inputOf(login))));
  const refusals = answers.flatMap((answer) => answer.refusals);

  expect(answers.filter(({ data }) => JSON.stringify(data).includes('"wanted"'))).toHaveLength(1);
  expect(refusals).toHaveLength(5);
  for (const refusal of refusals) expect(refusal).toMatchObject(taken);
});

test('a login is taken by an account too that its chooser may not see', async () => {
  await server.addOrganization({ code: 'north', kind: 'DISTRICT' });
  const organizationId = await server.addOrganization({ code: 'south', kind: 'DISTRICT' });
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'south' });
  await server.signIn({ login: 'northern', organization: 'north' });
  const { input } = inputOf('NORTHERN');

  expect(await secretary.refusal(create, { input: { ...input, organizationId } })).toMatchObject(taken);
});
