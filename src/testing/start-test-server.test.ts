import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './index.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server?.stop());

test('it starts', async () => {
  const t = performance.now();
  const { plugins } = await server.anonymous.query<{ plugins: { id: string }[] }>('{ plugins { id status } }');
  expect(plugins).toMatchObject([{ id: 'commongrid' }, { id: 'core' }]);
});
