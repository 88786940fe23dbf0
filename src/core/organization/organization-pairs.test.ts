import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { updateOrganization } from './organization.service.js';
import { addOrganizationAlias, removeOrganizationAlias } from './organization-alias.service.js';
import { pairSearchedFor } from './organization-pairs.reads.js';
import { retireOrganization } from './organization-retire.service.js';
import { idOf, World } from './test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  // Codes of every shape, their order being that of bytes; every third has the pair, one of them twice.
  for (let at = 0; at < 60; at += 1) {
    const code = `${['9', 'z-', '  A', '44-', '~'][at % 5]}${String(at).padStart(2, '0')}`;
    await world.create({ code, name: at % 3 === 0 ? `${'东风'.repeat(1 + (at % 2))}${at}村` : `风东${at}村` });
  }
});
afterAll(() => world.close());

const document = `query ($text: String, $first: Int, $last: Int, $after: String, $before: String, $orderBy: OrganizationOrder) {
  organizations(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy, filter: { search: $text }) {
    nodes { code name } totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`;

interface Found {
  organizations: {
    nodes: { code: string; name: string }[];
    totalCount: number;
    pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  };
}

async function ask(variables: Readonly<Record<string, unknown>>): Promise<Found['organizations']> {
  return (await world.server.anonymous.query<Found>(document, variables)).organizations;
}

/** All pages of a search, from the start or from the end. */
async function readAll(size: number, backward: boolean, orderBy: object | null): Promise<string[]> {
  const codes: string[] = [];
  let place: object = {};
  for (let more = true; more; ) {
    const { nodes, totalCount, pageInfo } = await ask({
      text: '东风',
      orderBy,
      ...place,
      ...(backward ? { last: size } : { first: size }),
    });
    expect(totalCount).toBe(20);
    const page = nodes.map(({ code }) => code);
    codes.push(...(backward ? page.toReversed() : page));
    place = backward ? { before: pageInfo.startCursor } : { after: pageInfo.endCursor };
    more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
  }
  return codes;
}

const orders: readonly (readonly [
  size: number,
  backward: boolean,
  field: 'CODE' | 'NAME',
  direction: 'ASC' | 'DESC',
])[] = [
  [7, false, 'CODE', 'ASC'],
  [7, true, 'CODE', 'ASC'],
  [20, false, 'CODE', 'DESC'],
  [3, true, 'CODE', 'DESC'],
  [100, false, 'CODE', 'ASC'],
  [6, false, 'NAME', 'DESC'],
];

test.each(orders)(
  'all names with a pair come in pages of %i (backward: %s) by %s %s',
  async (size, backward, field, direction) => {
    const isDown = (direction === 'DESC') !== backward;
    const { rows } = await sql<{ code: string }>`
    select code from core.organization where position('东风' in name) > 0
    order by ${sql.raw(field.toLowerCase())} ${sql.raw(isDown ? 'desc' : 'asc')}`.execute(world.context().sql);

    expect(await readAll(size, backward, { field, direction })).toEqual(rows.map(({ code }) => code));
  },
);

test('a page between two cursors holds what lies between them', async () => {
  const all = (await ask({ text: '东风' })).nodes.map(({ code }) => code);
  const { pageInfo } = await ask({ text: '东风', first: 3 });
  const { pageInfo: ending } = await ask({ text: '东风', last: 5 });

  const between = await ask({ text: '东风', after: pageInfo.endCursor, before: ending.startCursor });
  expect(between.nodes.map(({ code }) => code)).toEqual(all.slice(3, -5));
});

test('pairs follow the names and other names that there are, through renaming, and are gone with them', async () => {
  const place = await world.create({ code: 'P', name: '凤凰岭', aliases: ['凤凰山', '老君庙'] });
  const has = async (...texts: string[]) => Promise.all(texts.map(async (text) => (await ask({ text })).totalCount));
  const listed = async (...texts: string[]) =>
    Promise.all(texts.map(async (text) => (await ask({ text })).nodes.length));
  const asked = ['凤凰', '君庙', '庙凤', '岭凤', '青龙', '龙潭'];
  expect(await listed(...asked)).toEqual([1, 1, 0, 0, 0, 0]);

  await world.write((context) => updateOrganization(context, { id: idOf(place), version: 1, name: '青龙潭' }));
  await world.write((context) => removeOrganizationAlias(context, { id: idOf(place), alias: '老君庙' }));
  expect(await listed(...asked)).toEqual([1, 0, 0, 0, 1, 1]);

  await world.write((context) => removeOrganizationAlias(context, { id: idOf(place), alias: '凤凰山' }));
  await world.write((context) => addOrganizationAlias(context, { id: idOf(place), alias: '君庙' }));
  expect(await listed(...asked)).toEqual([0, 1, 0, 0, 1, 1]);
  expect(await has(...asked)).toEqual([0, 1, 0, 0, 1, 1]);

  await sql`delete from core.organization where code = 'P'`.execute(world.context().sql);
  const { rows } = await sql`select from core.x_organization_pair where code = 'P'`.execute(world.context().sql);
  expect(rows).toEqual([]);
});

test('a pair is found in another form of its letters, and not with what is retired', async () => {
  const place = await world.create({ code: 'Q', name: '樂山' });
  // A compatibility ideograph, which folds into the one above.
  expect((await ask({ text: '\uf914山' })).nodes).toEqual([{ code: 'Q', name: '樂山' }]);

  await world.write((context) => retireOrganization(context, { id: idOf(place), version: 1 }));
  expect(await ask({ text: '樂山' })).toMatchObject({ nodes: [], totalCount: 0 });
});

test('what is looked up as a pair is what the database keeps as one', async () => {
  const common = [...'街道办事处镇乡社区居村民委员会小组'];
  const words = [...common, '东', '𠮷', 'a', '1', 'ａ', '·'].flatMap((one, _, all) => all.map((other) => one + other));
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${words}::text[]) as word, core.x_telling_pairs(core.x_fold(word))`.execute(
    world.context().sql,
  );
  const kept = new Set(rows.map(({ word }) => word));

  for (const search of words.filter((word) => pairSearchedFor({ search: word }))) expect(kept).toContain(search);
  expect(pairSearchedFor({ search: ' 东村 ' })).toBe('东村');
  expect(pairSearchedFor({ search: '社区' })).toBeUndefined();
  expect(pairSearchedFor({ search: '东村', level: 'COUNTY' })).toBeUndefined();
});
