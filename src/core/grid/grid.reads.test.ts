import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addPost } from '../post/test/posts.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import type { Grid } from './grid.entity.js';
import { updateGrid } from './grid.service.js';
import { retireGrid } from './grid-retire.service.js';
import { addGrid, gridIdOf, square } from './test/ground.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
let first: Grid;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('61'));
  community = await world.create({ code: '61001001', name: '荷花社区' }, subdistrict);
  const other = await world.create({ code: '61001002' }, subdistrict);
  first = await addGrid(world, community, { code: 'A-1', name: '荷花一网格', householdCount: 340 });
  await addGrid(world, community, { code: 'A-2', name: '荷花二网格', householdCount: 350 });
  await addGrid(world, community, { code: 'A-1-1', name: '一号点', householdCount: 401 }, first);
  await addGrid(world, other, { code: 'B-1', name: 'Ｂ网格' });
  await addGrid(world, subdistrict, { code: 'S-1', name: '街道网格' });
  const gone = await addGrid(world, community, { code: 'A-9', name: '荷花老网格' });
  await world.write((context) => retireGrid(context, { id: gridIdOf(gone), version: 1 }));
});
afterAll(() => world.close());

test('a grid is found by id and by code, retired or not, and answers null when there is none', async () => {
  const answer = await ask<Record<string, { name: string; retiredOn: string | null } | null>>(
    `query ($id: ID!) {
      byId: grid(id: $id) { name retiredOn } retired: grid(code: "A-9") { name retiredOn }
      none: grid(code: "nowhere") { name retiredOn } foreign: grid(id: "${idOf(community)}") { name retiredOn }
    }`,
    { id: gridIdOf(first) },
  );

  expect(answer).toEqual({
    byId: { name: '荷花一网格', retiredOn: null },
    retired: { name: '荷花老网格', retiredOn: '2026-11-22' },
    none: null,
    foreign: null,
  });
});

test('exactly one of id and code is asked for', async () => {
  expect(await world.server.anonymous.refusal('{ grid { name } }')).toMatchObject({
    code: 'BAD_USER_INPUT',
    rule: 'commongrid:id-or-code',
  });
});

const filters: readonly (readonly [filter: string, codes: readonly string[]])[] = [
  ['{ organizationId: $community }', ['A-1', 'A-1-1', 'A-2']],
  ['{ organizationId: $community, retired: true }', ['A-9']],
  ['{ withinId: $subdistrict }', ['A-1', 'A-1-1', 'A-2', 'B-1', 'S-1']],
  ['{ parentId: $grid }', ['A-1-1']],
  ['{ search: "荷" }', ['A-1', 'A-2']],
  ['{ search: "二网格" }', ['A-2']],
  ['{ search: "荷二" }', []],
  ['{ search: "b网" }', ['B-1']],
  ['{ search: "a-1" }', ['A-1', 'A-1-1']],
  ['{ search: "%" }', []],
];

test.each(filters)('the filter %s gives those and no others', async (filter, codes) => {
  const placed = filter
    .replace('$community', `"${idOf(community)}"`)
    .replace('$subdistrict', `"${idOf(subdistrict)}"`)
    .replace('$grid', `"${gridIdOf(first)}"`);
  const { grids } = await ask<{ grids: { nodes: { code: string }[]; totalCount: number } }>(
    `{ grids(filter: ${placed}) { nodes { code } totalCount } }`,
  );

  expect([grids.nodes.map(({ code }) => code), grids.totalCount]).toEqual([codes, codes.length]);
});

test('a list runs by name, either way', async () => {
  const { grids } = await ask<{ grids: { nodes: { code: string }[] } }>(
    `{ grids(filter: { search: "荷" }, orderBy: { field: NAME, direction: DESC }) { nodes { code } } }`,
  );

  expect(grids.nodes.map(({ code }) => code)).toEqual(['A-2', 'A-1']);
});

test('a history says what a grid was on a day', async () => {
  const grid = await addGrid(world, community, { code: 'A-ON', name: '旧' });
  const id = gridIdOf(grid);
  await world.write((context) => updateGrid(context, { id, version: 1, name: '新', validFrom: '2022-05-01' }));
  const on = (day: string) => `history(filter: { on: "${day}" }) { nodes { name } totalCount }`;
  const { grid: known } = await ask<Record<string, unknown>>(
    `{ grid(code: "A-ON") { before: ${on('2019-12-31')} last: ${on('2022-04-30')} first: ${on('2022-05-01')} } }`,
  );

  expect(known).toEqual({
    before: { nodes: [], totalCount: 0 },
    last: { nodes: [{ name: '旧' }], totalCount: 1 },
    first: { nodes: [{ name: '新' }], totalCount: 1 },
  });
  await world.write((context) => retireGrid(context, { id, version: 2 }));
});

test('a history runs backwards in time, or forwards if wanted', async () => {
  const grid = await addGrid(world, community, { code: 'A-H', name: '旧' });
  await world.write((context) => updateGrid(context, { id: gridIdOf(grid), version: 1, name: '新' }));
  const { grid: known } = await ask<Record<string, unknown>>(
    `{ grid(code: "A-H") { own: history { nodes { name } } forwards: history(orderBy: { field: VALID_FROM }) { nodes { name } } } }`,
  );

  expect(known).toEqual({
    own: { nodes: [{ name: '新' }, { name: '旧' }] },
    forwards: { nodes: [{ name: '旧' }, { name: '新' }] },
  });
  await world.write((context) => retireGrid(context, { id: gridIdOf(grid), version: 2 }));
});

test('an organization has its own grids, and if wanted those of all below it', async () => {
  const answer = await ask<Record<string, Record<string, { nodes: { code: string }[] } | number>>>(
    `query ($code: String!) { organization(code: $code) {
      own: grids { nodes { code } } all: grids(filter: { recursive: true }, first: 4) { nodes { code } } gridCount
    } }`,
    { code: subdistrict.code },
  );

  expect(answer.organization).toEqual({
    own: { nodes: [{ code: 'S-1' }] },
    all: { nodes: [{ code: 'A-1' }, { code: 'A-1-1' }, { code: 'A-2' }, { code: 'B-1' }] },
    gridCount: 5,
  });
});

test('households outside of the configured range warn, and uncounted ones do not', async () => {
  const { grids } = await ask<{ grids: { nodes: unknown[] } }>(
    `{ grids { nodes { code householdWarnings { kind householdCount min max } } } }`,
  );

  expect(grids.nodes).toEqual([
    { code: 'A-1', householdWarnings: [{ kind: 'TOO_FEW_HOUSEHOLDS', householdCount: 340, min: 350, max: 400 }] },
    { code: 'A-1-1', householdWarnings: [{ kind: 'TOO_MANY_HOUSEHOLDS', householdCount: 401, min: 350, max: 400 }] },
    { code: 'A-2', householdWarnings: [] },
    { code: 'B-1', householdWarnings: [] },
    { code: 'S-1', householdWarnings: [] },
  ]);
});

describe('the statements of nested reads', () => {
  let hundred: Organization;
  beforeAll(async () => {
    hundred = await world.create({ code: '61002', kind: 'SUBDISTRICT' }, undefined);
    for (let at = 0; at < 100; at += 1) {
      const code = `61002${String(at).padStart(3, '0')}`;
      const place = await world.create({ code }, hundred);
      const grid = await addGrid(world, place, { code: `${code}-1`, boundary: square(at, 0, 0.5) });
      if (at % 10 > 0) continue;
      await addGrid(world, place, { code: `${code}-2` }, grid);
      await addPost(world, { kind: 'GRID_CHIEF', grid, validFrom: '2021-01-01' });
      await cover(world, grid, [await addCompound(world, place)]);
    }
  }, 120_000);

  const hundredOrganizations = (fields: string) =>
    `{ organization(code: "61002") { children(first: 100) { nodes { ${fields} } } } }`;

  test.each([
    ['grids(first: 2) { nodes { code } }', 3],
    ['grids(first: 2) { nodes { organization { code } } }', 4],
    ['grids(first: 2) { nodes { boundary } }', 4],
    ['grids(first: 2) { nodes { children(first: 2) { nodes { code parent { code } } } } }', 5],
    ['grids(first: 2) { nodes { householdWarnings { kind } } }', 3],
    ['grids(first: 2) { nodes { vacancies { code } } }', 5],
    ['grids(first: 2) { nodes { posts(first: 2) { nodes { kind kindTitle holderName inTerm } } } }', 5],
    ['grids(first: 2) { nodes { compounds(first: 2) { nodes { code grids(first: 2) { nodes { code } } } } } }', 5],
    [
      'grids(first: 2) { nodes { history(first: 2) { nodes { name organization { code } parent { code } boundary } } } }',
      7,
    ],
    ['grids(first: 2) { totalCount nodes { code } }', 4],
    ['grids(filter: { recursive: true }) { nodes { code } }', 3],
    ['gridCount', 3],
  ])('of a hundred organizations, %s, are %i', async (fields, count) => {
    const statements = await world.server.anonymous.statements(hundredOrganizations(fields));

    expect(statements).toHaveLength(count);
  });
});

const ask = <Data>(document: string, variables?: Record<string, unknown>) =>
  world.server.anonymous.query<Data>(document, variables);
