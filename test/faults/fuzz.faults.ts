import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { fuzz, type Target } from '../hostile/support/fuzz.js';
import { HeapGauge } from '../hostile/support/heap-gauge.js';
import { fillPool } from '../hostile/support/pool.js';
import { chosenSeed } from '../hostile/support/seed.js';
import { Sessions } from '../hostile/support/sessions.js';
import { ask } from '../process/support/clients.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { Sandbox } from '../process/support/sandbox.js';

const password = 'demo password of the hostile tests';

/** Requests that fill the caches before the memory is weighed, and those that are then sent. */
const [warmUp, count] = [2_000, 20_000];

/** Bytes by which the heap may grow. */
const mostGrowth = 50_000_000;

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let gauge: HeapGauge;
let server: CommongridProcess;
let target: Target;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  gauge = await HeapGauge.prepare(sandbox);
  server = await sandbox.started({
    ...gauge.environment,
    DATABASE_URL: database.url,
    COMMONGRID_DEMO: '1',
    COMMONGRID_DEMO_PASSWORD: password,
    COMMONGRID_TRUST_PROXY: '1',
    NODE_ENV: 'production',
  });
  const { url } = server;
  const sessions = new Sessions(url, password);
  const schema = buildClientSchema(
    (await ask<IntrospectionQuery>(url, getIntrospectionQuery())).data as IntrospectionQuery,
  );
  const asAdministrator = async (document: string) =>
    ask<Record<string, unknown>>(
      url,
      document,
      {},
      (await sessions.authorization('administrator'))?.slice('Bearer '.length),
    );
  target = { url, schema, sessions, pool: await fillPool(asAdministrator, schema) };
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

test('20,000 requests that chance has made: none is a fault, and the memory does not grow', async () => {
  const first = await fuzz(target, warmUp, chosenSeed + 1);
  const before = await gauge.weigh(server);
  const began = performance.now();
  const failures = await fuzz(target, count, chosenSeed);
  const seconds = (performance.now() - began) / 1_000;
  const growth = (await gauge.weigh(server)) - before;
  process.stdout.write(
    `\nFuzz: ${count} requests in ${seconds.toFixed(0)} s (seed ${chosenSeed}), ` +
      `heap ${(before / 1e6).toFixed(1)} MB ${growth < 0 ? '-' : '+'} ${(Math.abs(growth) / 1e6).toFixed(1)} MB\n`,
  );

  expect([...first, ...failures]).toEqual([]);
  expect(server.stderr).not.toContain('unexpected error');
  expect(growth).toBeLessThan(mostGrowth);
  expect((await ask(target.url, '{ plugins { id } }')).status).toBe(200);
}, 1_800_000);
