import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../../plugins/red-property/index.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';
import { fuzz } from './support/fuzz.js';
import { fillPool } from './support/pool.js';
import { chosenSeed } from './support/seed.js';
import { Sessions } from './support/sessions.js';

const password = 'demo password of the hostile tests';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ plugins: [redProperty], demoPassword: password, settings: { trustProxy: 1 } });
});
afterAll(() => server?.stop());

// Some more by `npm run test:faults`, against a server in a process of its own.
test('a thousand requests that chance has made are answered or refused, none is a fault', async () => {
  const { url, host } = server;
  const sessions = new Sessions(url, password);
  const administrator = server.clientWith(() => sessions.authorization('administrator'));
  const pool = await fillPool((document) => administrator.send(document), host.schema);
  const failures = await fuzz({ url, schema: host.schema, pool, sessions }, 1_000, chosenSeed);

  expect(failures).toEqual([]);
  expect(server.faults).toEqual([]);
}, 180_000);
