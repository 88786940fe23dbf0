import redProperty from '../../../plugins/red-property/index.js';
import { startTestServer, type TestClient, type TestServer } from '../../../src/testing/index.js';

/** The password of the demo accounts in these tests. */
const password = 'demo password of the acceptance tests';

/** Starts a server as the first `npm start` makes it: every bundled plugin, and the demo of each. */
export const startDemoServer = (): Promise<TestServer> =>
  startTestServer({ plugins: [redProperty], demoPassword: password });

/** A token of a demo account, from the real `signIn`. */
export async function signInAt(server: TestServer, login: string): Promise<string> {
  const { signIn } = await server.anonymous.query<{ signIn: { accessToken: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }',
    { input: { login, password } },
  );
  return `Bearer ${signIn.accessToken}`;
}

/** A client that has signed in as a demo account. */
export async function demoClient(server: TestServer, login: string): Promise<TestClient> {
  const authorization = await signInAt(server, login);
  return server.clientWith(async () => authorization);
}
