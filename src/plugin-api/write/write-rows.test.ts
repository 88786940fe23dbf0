import { afterAll, beforeAll, expect, test } from 'vitest';
import { GardenServer } from '../../host/test/garden-server.js';
import { sql, writeRows } from '../index.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
  await garden.addBeds({ code: 'A' }, { code: 'B' }, { code: 'C' });
});
afterAll(() => garden?.stop());

test('a statement tells how many rows it changed, none among them', async () => {
  const counts = await garden.server.asSystem(async (context) => {
    await context.write();
    const grow = (codes: readonly string[]) => sql`update garden.bed set size = 2 where code = any(${codes}::text[])`;
    return [await writeRows(context, grow(['A', 'B'])), await writeRows(context, grow(['Z']))];
  });

  expect(counts).toEqual([2, 0]);
});
