import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Bed } from '../../host/test/garden/bed.entity.js';
import { Plant } from '../../host/test/garden/plant.entity.js';
import { GardenServer } from '../../host/test/garden-server.js';
import { type Context, orderingBy, sql } from '../index.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());
beforeEach(() => garden.rows('truncate garden.bed, garden.plant, garden.stake'));

/** An id that is greater than those of smaller numbers. */
const id = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

describe('what a page costs', () => {
  const plantStatements = (statements: string[]) => statements.filter((each) => each.includes('"garden"."plant"'));

  beforeEach(async () => {
    const beds = Array.from({ length: 100 }, (_, index) => ({ id: id(index), code: `B${index}` }));
    await garden.addBeds(...beds);
    await garden.rows(`insert into garden.plant (id, bed_id, name)
      select gen_random_uuid(), bed.id, name from garden.bed, unnest(array['c', 'a', 'd', 'b', 'b']) name`);
  });

  test('one statement, and one more when the total is asked for', async () => {
    const reader = await garden.server.signInAs('garden:visitor');
    const beds = (statements: string[]) => statements.filter((each) => each.includes('"garden"."bed"')).length;

    expect(
      beds(await reader.statements('{ beds(first: 2) { edges { cursor } nodes { code } pageInfo { endCursor } } }')),
    ).toBe(1);
    expect(beds(await reader.statements('{ beds(first: 2) { totalCount nodes { code } } }'))).toBe(2);
  });

  test('a page of each of a hundred parents is one statement, their totals one more', async () => {
    const reader = await garden.server.signInAs('garden:visitor');
    const ask = (fields: string) => `{ beds(first: 100) { nodes { plants(first: 2) { ${fields} } } } }`;

    expect(plantStatements(await reader.statements(ask('nodes { name } pageInfo { endCursor }')))).toHaveLength(1);
    expect(plantStatements(await reader.statements(ask('nodes { name } totalCount')))).toHaveLength(2);
  });

  test('each parent gets its own rows in order, from the start and from the end', async () => {
    const reader = await garden.server.signInAs('garden:visitor');
    const document = `{ beds(first: 100) { nodes {
      start: plants(first: 2) { totalCount pageInfo { hasNextPage } nodes { name } }
      end: plants(last: 3) { pageInfo { hasPreviousPage } nodes { name } }
    } } }`;
    const { beds } = await reader.query<{ beds: { nodes: unknown[] } }>(document);

    const names = (...given: string[]) => given.map((name) => ({ name }));
    expect(new Set(beds.nodes.map((node) => JSON.stringify(node)))).toEqual(
      new Set([
        JSON.stringify({
          start: { totalCount: 5, pageInfo: { hasNextPage: true }, nodes: names('a', 'b') },
          end: { pageInfo: { hasPreviousPage: true }, nodes: names('b', 'c', 'd') },
        }),
      ]),
    );
    expect(beds.nodes).toHaveLength(100);
  });

  test('a cursor goes on within its parent', async () => {
    const [first, second] = await garden.server.asSystem(async (context) => {
      const read = (after?: string | null) =>
        context.read(Plant).pagesOf('bedId', [id(7), id(8)], { first: 3, after }, orderingBy<Plant>('name'));
      const [start] = await read();
      return [start, (await read(start?.pageInfo.endCursor))[0]];
    });

    expect(first?.nodes.map(({ name }) => name)).toEqual(['a', 'b', 'b']);
    expect(second?.nodes.map(({ name }) => name)).toEqual(['c', 'd']);
  });
});

describe('pages of parents', () => {
  const plants = <Result>(work: (context: Context) => Promise<Result>) => garden.server.asSystem(work);

  beforeEach(async () => {
    await garden.addBeds({ id: id(1), code: 'A' }, { id: id(2), code: 'B' });
    await garden.addPlants(id(1), 'x', 'y');
  });

  test('come in the order of the parents, empty ones and repeated ones too', async () => {
    const pages = await plants((context) =>
      context.read(Plant).pagesOf('bedId', [id(2), id(1), id(1)], {}, orderingBy<Plant>('name')),
    );

    expect(pages.map(({ nodes }) => nodes.map(({ name }) => name))).toEqual([[], ['x', 'y'], ['x', 'y']]);
    expect(await Promise.all(pages.map(({ totalCount }) => totalCount))).toEqual([0, 2, 2]);
    expect(pages[0]?.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });

  test('may hang on a join', async () => {
    const pages = await plants((context) =>
      context
        .read(Plant)
        .pagesOf(
          (parent, c) => sql<boolean>`${c('bedId')} = ${parent}`,
          [id(1)],
          { last: 1 },
          orderingBy<Plant>('name'),
        ),
    );

    expect(pages[0]?.nodes.map(({ name }) => name)).toEqual(['y']);
  });

  test('all rows of each may be more than a page', async () => {
    await garden.addPlants(id(2), ...Array.from({ length: 130 }, (_, index) => `p${String(index).padStart(3, '0')}`));
    const lists = await plants((context) =>
      context.read(Plant).allOf('bedId', [id(1), id(2)], 120, orderingBy<Plant>('name')),
    );

    expect(lists.map((list) => list.length)).toEqual([2, 120]);
    expect(lists[1]?.at(-1)?.name).toBe('p119');
  });
});

describe('other reads', () => {
  beforeEach(() => garden.addBeds({ id: id(1), code: 'A', note: 'x' }, { id: id(2), code: 'B', size: 2 }));

  test('rows come in the order of their ids; null for one that does not exist', async () => {
    const found = await garden.server.asSystem((context) => context.read(Bed).byIds([id(2), id(3), id(1), id(2)]));

    expect(found.map((bed) => bed?.code)).toEqual(['B', undefined, 'A', 'B']);
  });

  test('a row has what its entity says: instants, numbers, null', async () => {
    const row = await garden.server.asSystem((context) => context.read(Bed).matching({ code: 'A' }).first());

    expect(row).toMatchObject({ id: id(1), size: 1, cost: 0, note: 'x', phone: null, version: 1 });
    expect(row?.dugAt).toBeInstanceOf(Date);
  });

  test('matching takes null for null, and leaves undefined out', async () => {
    const counts = await garden.server.asSystem(async (context) => [
      await context.read(Bed).matching({ note: null }).count(),
      await context.read(Bed).matching({ note: undefined }).count(),
      await context.read(Bed).matching({ note: 'x', code: 'B' }).count(),
    ]);

    expect(counts).toEqual([1, 2, 0]);
  });

  test('a property without a column is a mistake of the author', async () => {
    const wrong = garden.server.asSystem((context) =>
      context
        .read(Bed)
        .matching({ sise: 1 } as object)
        .all(1),
    );

    await expect(wrong).rejects.toThrow('Bed has no property sise');
  });

  test('a row that must be there is NOT_FOUND, naming the field', async () => {
    const missing = garden.server.asSystem((context) =>
      context.read(Bed).matching({ code: 'Z' }).require('input.code'),
    );

    await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND', details: { field: 'input.code' } });
  });
});
