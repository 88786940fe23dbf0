import { expect, onTestFinished, test } from 'vitest';
import { inTransaction, systemContext } from '../../host/index.js';
import { sql } from '../../plugin-api/index.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { syncDemoPasswords } from './sync-demo-passwords.js';

const printed = 'the printed password';
const own = 'one password for every test';

/** A server with two accounts, of which one has the login of a demo account. */
async function serverWithAccounts(): Promise<TestServer> {
  const server = await startTestServer();
  onTestFinished(() => server.stop());
  for (const login of ['admin', 'somebody']) await server.signIn({ login });
  return server;
}

/** As at a start that prints that password. */
function startAnew({ host: { kernel } }: TestServer): Promise<void> {
  const context = systemContext({ ...kernel, demoPassword: printed }, 'boot');
  return inTransaction(context, () => syncDemoPasswords(context));
}

/** Whether an account signs in with a password. */
async function letsIn({ anonymous }: TestServer, login: string, password: string): Promise<boolean> {
  const { refusals } = await anonymous.send(
    'mutation ($login: String!, $password: String!) { signIn(input: { login: $login, password: $password }) { expiresAt } }',
    { login, password },
  );
  return refusals.length === 0;
}

test('where the demo was filled, its accounts get the printed password, and nobody else does', async () => {
  const server = await serverWithAccounts();
  await server.asSystem((context) => sql`insert into commongrid.demo (plugin) values ('core')`.execute(context.sql));

  await startAnew(server);

  expect(await letsIn(server, 'admin', printed)).toBe(true);
  expect(await letsIn(server, 'admin', own)).toBe(false);
  expect(await letsIn(server, 'somebody', own)).toBe(true);
});

test('where it was not, an account that merely has such a login keeps its own', async () => {
  const server = await serverWithAccounts();

  await startAnew(server);

  expect(await letsIn(server, 'admin', own)).toBe(true);
});
