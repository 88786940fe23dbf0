import { afterAll, beforeAll, expect, test } from 'vitest';
import { GardenServer } from '../../host/test/garden-server.js';
import { type Context, loadRow, loadValue, sql } from '../index.js';

let garden: GardenServer;
let empty: string;
let planted: string;

beforeAll(async () => {
  garden = await GardenServer.start();
  [empty = '', planted = ''] = await garden.addBeds({ code: 'A' }, { code: 'B', note: 'roses' });
  await garden.addPlants(planted, 'iris', 'lily');
});
afterAll(() => garden?.stop());

/** What a work loads, and the keys of each statement that it took. */
const load = (ask: (context: Context, note: (ids: readonly string[]) => void) => Promise<unknown>) =>
  garden.server.asSystem(async (context) => {
    const batches: (readonly string[])[] = [];
    return { loaded: await ask(context, (ids) => batches.push(ids)), batches };
  });

test('counts of many parents are one statement, and none is zero', async () => {
  const { loaded, batches } = await load((context, note) => {
    const countOf = (id: string) =>
      loadValue(
        context,
        'Bed.plantCount',
        id,
        (ids) => {
          note(ids);
          return sql<{ id: string; value: number }>`
            select p.bed_id as id, count(*)::int as value from garden.plant p
            where p.bed_id = any(${ids}::uuid[]) group by 1`;
        },
        0,
      );
    return Promise.all([countOf(planted), countOf(empty), countOf(planted)]);
  });

  expect(loaded).toEqual([2, 0, 2]);
  expect(batches).toEqual([[planted, empty]]);
});

test('a row is told with its key, and null where there is none', async () => {
  const nowhere = '018f0000-0000-7000-8000-000000000000';
  const { loaded } = await load((context) => {
    const noteOf = (id: string) =>
      loadRow(
        context,
        'Bed.note',
        id,
        (ids) => sql<{ id: string; note: string | null }>`
          select b.id, b.note from garden.bed b where b.id = any(${ids}::uuid[])`,
      );
    return Promise.all([noteOf(planted), noteOf(empty), noteOf(nowhere)]);
  });

  expect(loaded).toEqual([{ id: planted, note: 'roses' }, { id: empty, note: null }, null]);
});
