import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { moveOrganization } from '../organization/organization-move.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, World } from '../organization/test/world.js';
import { retireBuildingUnit } from './building-unit.service.js';
import type { Compound } from './compound.entity.js';
import { compoundsOfGrid, gridsOfCompound } from './grid-coverage.reads.js';
import { coverPremises, uncoverPremises } from './grid-coverage.service.js';
import { addCompound, compoundIdOf, cover } from './test/compounds.js';
import { coverNamed, uncoverNamed } from './test/dwelling-ground.js';
import {
  addDwelling,
  addLoneBuilding,
  addPremises,
  addUnit,
  buildingIdOf,
  dwellingIdOf,
  unitIdOf,
} from './test/premises.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('13'));
  community = await world.create({ code: '13001001' }, subdistrict);
});
afterAll(() => world.close());

test('23 courtyards make up 7 grids, and a courtyard may lie in two of them', async () => {
  const grids = await Promise.all(Array.from({ length: 7 }, () => addGrid(world, community)));
  const courtyards: Compound[] = [];
  for (let at = 0; at < 23; at += 1) courtyards.push(await addCompound(world, community));
  for (const [index, grid] of grids.entries()) {
    await cover(
      world,
      grid,
      courtyards.filter((_, at) => at % 7 === index),
    );
  }
  await cover(world, grids[1] as Grid, [courtyards[0] as Compound]);

  const counts = await Promise.all(grids.map((grid) => countOf(compoundsOfGrid(world.context(), grid, {}))));
  expect(counts).toEqual([4, 5, 3, 3, 3, 3, 3]);
  expect(await countOf(gridsOfCompound(world.context(), courtyards[0] as Compound, {}))).toBe(2);
});

test('one grid covers a compound once at a time, however many say so at once', async () => {
  const [grid, compound] = [await addGrid(world, community), await addCompound(world, community)];
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(cover(world, grid, [compound]))));

  const refused = 'RULE_VIOLATED core:grid-coverage.covered-already input.compoundIds';
  expect(outcomes.toSorted()).toEqual([refused, refused, 'done']);
});

test('a grid does not move away from what it covers: the coverage ends first', async () => {
  const [grid, compound] = [await addGrid(world, community), await addCompound(world, community)];
  const sibling = await world.create({ code: '13001009' }, subdistrict);
  await cover(world, grid, [compound]);
  const admin = await world.server.signInAs('core:administrator');
  const moving = 'mutation ($input: MoveGridInput!) { moveGrid(input: $input) { grid { organization { code } } } }';
  const away = async () => {
    const now = await world.context().byId(Grid, grid.id);
    return { input: { id: gridIdOf(grid), version: now?.version, organizationId: idOf(sibling) } };
  };

  expect(await admin.refusal(moving, await away())).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:grid-coverage.left-behind',
  });
  await uncover(grid, [compound]);
  // As in the first hours of a day in China, when it is still yesterday for the database.
  await world.write((context) =>
    sql`update core.grid_coverage set valid_until = current_date + 1 where grid_id = ${grid.id}`.execute(context.sql),
  );
  expect(await admin.query(moving, await away())).toEqual({
    moveGrid: { grid: { organization: { code: '13001009' } } },
  });
});

test('what was covered is covered no more from a day on, and may be again', async () => {
  const [grid, compound] = [await addGrid(world, community), await addCompound(world, community)];
  await cover(world, grid, [compound], '2021-01-01');
  await uncover(grid, [compound], '2022-01-01');
  expect(await countOf(compoundsOfGrid(world.context(), grid, {}))).toBe(0);
  expect(await outcomeOf(uncover(grid, [compound]))).toBe(
    'RULE_VIOLATED core:grid-coverage.not-covered input.compoundIds',
  );
  expect(await outcomeOf(cover(world, grid, [compound], '2021-12-31'))).toBe(
    'RULE_VIOLATED core:grid-coverage.covered-already input.compoundIds',
  );
  await cover(world, grid, [compound], '2022-01-01');

  expect(await countOf(compoundsOfGrid(world.context(), grid, {}))).toBe(1);
  expect(await eventsOf(world.context(), grid)).toEqual([
    'core:grid-created',
    'core:grid-coverage-changed',
    'core:grid-coverage-changed',
    'core:grid-coverage-changed',
  ]);
});

test('all named compounds are covered, or none', async () => {
  const grid = await addGrid(world, community);
  const [one, two] = [await addCompound(world, community), await addCompound(world, community)];
  await cover(world, grid, [two]);

  expect(await outcomeOf(cover(world, grid, [one, two]))).toBe(
    'RULE_VIOLATED core:grid-coverage.covered-already input.compoundIds',
  );
  expect(await countOf(compoundsOfGrid(world.context(), grid, {}))).toBe(1);
});

test('something is named that is to be covered', async () => {
  const refusal = 'BAD_USER_INPUT core:grid-coverage.nothing-named input.compoundIds';

  for (const named of [{}, { compoundIds: [] }]) {
    expect(await outcomeOf(coverNamed(world, await addGrid(world, community), named))).toBe(refusal);
  }
});

test('a grid covers compounds of its own organization, of one above it and of one below it', async () => {
  const grid = await addGrid(world, community);
  const area = await world.create({ code: '13001001-a', kind: 'AREA' }, community);
  const neighbour = await world.create({ code: '13001002' }, subdistrict);

  for (const place of [community, subdistrict, area]) {
    expect(await outcomeOf(cover(world, grid, [await addCompound(world, place)]))).toBe('done');
  }
  expect(await outcomeOf(cover(world, grid, [await addCompound(world, neighbour)]))).toBe(
    'RULE_VIOLATED core:grid-coverage.elsewhere input.compoundIds',
  );
});

test('the grids of a compound are searched and ordered like others', async () => {
  const compound = await addCompound(world, community, { code: '13-shared' });
  for (const code of ['13-east', '13-west']) await cover(world, await addGrid(world, community, { code }), [compound]);
  const { compound: shared } = await world.server.anonymous.query<Record<string, unknown>>(
    `{ compound(code: "13-shared") {
      west: grids(filter: { search: "west" }) { nodes { code } }
      backwards: grids(orderBy: { field: CODE, direction: DESC }) { nodes { code } }
    } }`,
  );

  expect(shared).toEqual({
    west: { nodes: [{ code: '13-west' }] },
    backwards: { nodes: [{ code: '13-west' }, { code: '13-east' }] },
  });
});

test('what a grid covers is said by whoever manages the grid', async () => {
  const [grid, compound] = [await addGrid(world, community), await addCompound(world, community)];
  const coverAs = async (permission: string) =>
    outcomeOf(cover(world, grid, [compound], undefined, await holderOf(world, [permission], community)));

  expect(await coverAs('core:manage-compounds')).toBe('FORBIDDEN input.gridId');
  expect(await coverAs('core:manage-grids')).toBe('done');
});

test('a grid covers no premises elsewhere', async () => {
  const { inside } = await addPremises(world, community);
  const { subdistrict: elsewhere } = await world.district('42');

  expect(
    await outcomeOf(coverNamed(world, await addGrid(world, elsewhere), { dwellingIds: [dwellingIdOf(inside)] })),
  ).toBe('RULE_VIOLATED core:grid-coverage.elsewhere input.dwellingIds');
});

test('a grid covers no premises twice', async () => {
  const { inside } = await addPremises(world, community);
  const [grid, named] = [await addGrid(world, community), { dwellingIds: [dwellingIdOf(inside)] }];

  expect(await outcomeOf(coverNamed(world, grid, named))).toBe('done');
  expect(await outcomeOf(coverNamed(world, grid, named))).toBe(
    'RULE_VIOLATED core:grid-coverage.covered-already input.dwellingIds',
  );
});

test('premises that a grid does not cover are not taken from it', async () => {
  const { building } = await addPremises(world, community);
  const grid = await addGrid(world, community);

  expect(await outcomeOf(uncoverNamed(world, grid, { buildingIds: [buildingIdOf(building)] }))).toBe(
    'RULE_VIOLATED core:grid-coverage.not-covered input.buildingIds',
  );
});

test('a grid covers no premises that were retired', async () => {
  const { unit } = await addPremises(world, community);
  await world.write((context) => retireBuildingUnit(context, { id: unitIdOf(unit), version: 1 }));

  expect(await outcomeOf(coverNamed(world, await addGrid(world, community), { unitIds: [unitIdOf(unit)] }))).toBe(
    'RULE_VIOLATED core:grid-coverage.retired input.unitIds',
  );
});

test.each(['buildingIds', 'unitIds', 'dwellingIds'] as const)(
  'an organization does not move away from under a grid that covers something of it: %s',
  async (kind) => {
    const place = await world.create({ code: `13001-${kind}` }, subdistrict);
    const { subdistrict: other } = await world.district(`43-${kind}`);
    const wide = await addGrid(world, subdistrict);
    const building = await addLoneBuilding(world, place);
    const named = {
      buildingIds: [buildingIdOf(building)],
      unitIds: [unitIdOf(await addUnit(world, building))],
      dwellingIds: [dwellingIdOf(await addDwelling(world, building, '1'))],
    };
    const input = { id: idOf(place), version: 1, parentId: idOf(other) };
    const move = () => world.write((context) => moveOrganization(context, input));

    await coverNamed(world, wide, { [kind]: named[kind] });
    // Looked at when the transaction ends.
    await expect(move()).rejects.toThrow('core:grid-coverage.left-behind');
    await uncoverNamed(world, wide, { [kind]: named[kind] });
    expect(await outcomeOf(move())).toBe('done');
  },
);

test('a dwelling that one may not know of is not found when a grid is to cover it', async () => {
  const { inside } = await addPremises(world, community);
  const grid = await addGrid(world, community);
  const manager = await holderOf(world, ['core:manage-grids'], community);
  const input = { gridId: gridIdOf(grid), dwellingIds: [dwellingIdOf(inside)] };

  expect(await outcomeOf(world.write((context) => coverPremises(context, input), manager))).toBe(
    'NOT_FOUND input.dwellingIds',
  );
});

const uncover = (grid: Grid, compounds: readonly Compound[], validUntil?: string): Promise<Grid> =>
  world.write((context) =>
    uncoverPremises(context, { gridId: gridIdOf(grid), compoundIds: compounds.map(compoundIdOf), validUntil }),
  );

const countOf = async (page: Promise<{ nodes: readonly unknown[] }>): Promise<number> => (await page).nodes.length;
