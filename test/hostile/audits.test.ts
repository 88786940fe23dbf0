import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import redProperty from '../../plugins/red-property/index.js';
import { startTestServer, type TestServer } from '../../src/testing/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ plugins: [redProperty], settings: { production: true } });
});
afterAll(() => server?.stop());

test('the whole product conforms to GraphQL over HTTP in all 61 audits', async () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch });
  const results = await Promise.all(audits.map((audit) => audit.fn()));

  expect(results).toHaveLength(61);
  expect(results.filter(({ status }) => status === 'error')).toEqual([]);
  expect(server.faults).toEqual([]);
});
