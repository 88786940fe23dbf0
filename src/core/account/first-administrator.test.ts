import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { refusalOf } from '../access/test/refusal-of.js';
import { createAdministrator } from './first-administrator.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const create = (login: string) => server.asSystem((context) => createAdministrator(context, login));

test('the first administrator signs in with the password that was given out, and may do everything of the core', async () => {
  const password = await create('First');
  const { signIn } = await server.anonymous.query<{ signIn: object }>(
    'mutation ($password: String!) { signIn(input: { login: "first", password: $password }) { account { permissions } } }',
    { password },
  );

  expect(signIn).toMatchObject({ account: { permissions: expect.arrayContaining(['core:grant-any-role']) } });
});

test('of several with one login, in any case, at the same moment one is made', async () => {
  const made = await Promise.all(['boss', 'Boss', 'BOSS'].map((login) => refusalOf(create(login))));

  const refused = { code: 'RULE_VIOLATED', rule: 'core:login.taken', field: 'login' };
  expect(made.filter((one) => 'done' in one)).toHaveLength(1);
  expect(made.filter((one) => !('done' in one))).toEqual([refused, refused]);
});
