import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../src/testing/index.js';
import { bombs, waysOf } from './support/bombs.js';
import { isRefused } from './support/judge.js';
import { resolversRun } from './support/resolvers-run.js';
import { send } from './support/send.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { production: true } });
});
afterAll(() => server?.stop());

const cases = bombs.flatMap((bomb) => waysOf(bomb).map((way) => [bomb.name, way.method, way] as const));

describe('is refused with a code, before any resolver has run', () => {
  test.each(cases)('%s, by %s', async (_name, _method, way) => {
    const before = await resolversRun(server.url);
    const reply = await send(server.url, way, {});

    expect({ ...reply, refused: isRefused(way, reply) }).toMatchObject({ refused: true });
    expect(await resolversRun(server.url)).toBe(before);
    expect(server.faults).toEqual([]);
  });
});

test('what runs is counted', async () => {
  const before = await resolversRun(server.url);
  await server.anonymous.query('{ errorCodes { code } plugins { id } }');

  expect(await resolversRun(server.url)).toBe(before + 2);
});
