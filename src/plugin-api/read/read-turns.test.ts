import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GardenServer } from '../../host/test/garden-server.js';
import { sql } from '../index.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());

// The pool of a test server has five connections.
test('a request that asks for a list forty times leaves connections to others, and is answered in the end', async () => {
  await garden.addBeds({ code: 'B1' });
  const reader = await garden.server.signInAs('garden:visitor');
  const fields = Array.from({ length: 40 }, (_, index) => `a${index}: beds(first: ${index + 1}) { totalCount }`);
  let asked: Promise<Record<string, unknown>> | undefined;
  await garden.server.asSystem(async (context) => {
    await context.write();
    await sql`lock table garden.bed in access exclusive mode`.execute(context.sql);
    asked = reader.query(`{ ${fields.join(' ')} }`);
    const waiting = async () => {
      const { rows } = await sql`
        select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      return rows.length;
    };
    await vi.waitFor(async () => expect(await waiting()).toBe(2), 20_000);
    // Asked and answered behind the forty, over the same pool.
    expect(await reader.query('{ organization(code: "EAST") { code } }')).toEqual({ organization: { code: 'EAST' } });
    expect(await waiting()).toBe(2);
  });

  expect(Object.values((await asked) ?? {})).toEqual(fields.map(() => ({ totalCount: 1 })));
});
