import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/index.js';

let server: TestServer;
beforeAll(
  async () =>
    void (server = await startTestServer().catch((e) => {
      console.log(e.details ?? e);
      throw e;
    })),
);
afterAll(() => server?.stop());

test('starts', async () => {
  console.log(
    JSON.stringify(
      await server.anonymous.query(
        '{ organizationKinds { code title line usualLevel } governanceSchemes { code title levels } governanceLevels { code rank title } organizationLinkKinds { code title mutual } }',
        {},
        { language: 'zh-CN' },
      ),
    ).slice(0, 1500),
  );
});
