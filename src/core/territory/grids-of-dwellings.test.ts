import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { mergeGrids } from '../grid/grid-merge.service.js';
import { moveGrid } from '../grid/grid-move.service.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { retireBuilding, updateBuilding } from './building.service.js';
import { retireBuildingUnit } from './building-unit.service.js';
import { updateDwelling } from './dwelling.service.js';
import { addCompound, compoundIdOf, cover } from './test/compounds.js';
import { coverNamed, gridOfDwelling, uncoverNamed } from './test/dwelling-ground.js';
import {
  addBuilding,
  addDwelling,
  addLoneBuilding,
  addPremises,
  buildingIdOf,
  dwellingIdOf,
  fillCompound,
  placesOfDwellings,
  unitIdOf,
} from './test/premises.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
});
afterAll(() => world.close());

const settle = () => addPremises(world, community);

test('a dwelling is in the grid of what is most specific: dwelling, unit, building, compound', async () => {
  const { compound, building, unit, inside, beside } = await settle();
  const [a, b, c, d] = await Promise.all(
    ['41-a', '41-b', '41-c', '41-d'].map((code) => addGrid(world, community, { code })),
  );
  const places = async () => [await gridOfDwelling(world, inside), await gridOfDwelling(world, beside)];

  expect(await places()).toEqual(['none 0', 'none 0']);
  await coverNamed(world, d!, { compoundIds: [compoundIdOf(compound)] });
  expect(await places()).toEqual(['41-d 1', '41-d 1']);
  await coverNamed(world, c!, { buildingIds: [buildingIdOf(building)] });
  expect(await places()).toEqual(['41-c 1', '41-c 1']);
  await coverNamed(world, b!, { unitIds: [unitIdOf(unit)] });
  expect(await places()).toEqual(['41-b 1', '41-c 1']);
  await coverNamed(world, a!, { dwellingIds: [dwellingIdOf(inside)] });
  expect(await places()).toEqual(['41-a 1', '41-c 1']);
  await uncoverNamed(world, a!, { dwellingIds: [dwellingIdOf(inside)] });
  await uncoverNamed(world, c!, { buildingIds: [buildingIdOf(building)] });
  expect(await places()).toEqual(['41-b 1', '41-d 1']);
});

test('of two grids that cover the same the one with the least code has the dwelling, and both are counted', async () => {
  const { compound, inside } = await settle();
  const [second, first] = [
    await addGrid(world, community, { code: '41-f2' }),
    await addGrid(world, community, { code: '41-f1' }),
  ];
  await cover(world, second, [compound]);
  await cover(world, first, [compound]);

  expect(await gridOfDwelling(world, inside)).toBe('41-f1 2');
  await uncoverNamed(world, first, { compoundIds: [compoundIdOf(compound)] });
  expect(await gridOfDwelling(world, inside)).toBe('41-f2 1');
});

test('of a grid and its part the part has the dwelling, also when it becomes a part only later', async () => {
  const { compound, inside } = await settle();
  const whole = await addGrid(world, community, { code: '41-w' });
  const part = await addGrid(world, community, { code: '41-x' });
  await cover(world, whole, [compound]);
  await cover(world, part, [compound]);
  expect(await gridOfDwelling(world, inside)).toBe('41-w 2');

  await world.write((c) => moveGrid(c, { id: gridIdOf(part), version: 1, parentId: gridIdOf(whole) }));
  expect(await gridOfDwelling(world, inside)).toBe('41-x 1');
});

test('a new dwelling, and one that goes into another unit, are in the grid of their place at once', async () => {
  const { compound, building, unit, beside } = await settle();
  const [grid, other] = [
    await addGrid(world, community, { code: '41-g1' }),
    await addGrid(world, community, { code: '41-g2' }),
  ];
  await cover(world, grid, [compound]);
  await coverNamed(world, other, { unitIds: [unitIdOf(unit)] });

  expect((await addDwelling(world, building, '103')).gridId).toBe(grid.id);
  const into = { id: dwellingIdOf(beside), version: 1, unitId: unitIdOf(unit) };
  expect((await world.write((context) => updateDwelling(context, into))).gridId).toBe(other.id);
});

test('a building that goes into a compound has its dwellings in the grid of that', async () => {
  const compound = await addCompound(world, community);
  const grid = await addGrid(world, community, { code: '41-h' });
  await cover(world, grid, [compound]);
  const building = await addLoneBuilding(world, community);
  const dwelling = await addDwelling(world, building, '1');
  const put = (version: number, compoundId: string | null) =>
    world.write((context) => updateBuilding(context, { id: buildingIdOf(building), version, compoundId }));

  await put(1, compoundIdOf(compound));
  expect(await gridOfDwelling(world, dwelling)).toBe('41-h 1');
  await put(2, null);
  expect(await gridOfDwelling(world, dwelling)).toBe('none 0');
});

test('when a grid is merged its dwellings are in the other one, and in none when that is retired', async () => {
  const { building, inside, beside } = await settle();
  const [grid, into] = [
    await addGrid(world, community, { code: '41-i' }),
    await addGrid(world, community, { code: '41-j' }),
  ];
  await coverNamed(world, grid, { buildingIds: [buildingIdOf(building)], dwellingIds: [dwellingIdOf(inside)] });
  await coverNamed(world, into, { dwellingIds: [dwellingIdOf(inside)] });
  await world.write((c) => mergeGrids(c, { id: gridIdOf(grid), version: 1, intoId: gridIdOf(into) }));
  expect([await gridOfDwelling(world, inside), await gridOfDwelling(world, beside)]).toEqual(['41-j 1', '41-j 1']);

  await world.write((context) => retireGrid(context, { id: gridIdOf(into), version: 1 }));
  expect([await gridOfDwelling(world, inside), await gridOfDwelling(world, beside)]).toEqual(['none 0', 'none 0']);
});

test('what covered a building, its units and dwellings ends with them', async () => {
  const { building, unit, inside, beside } = await settle();
  const grid = await addGrid(world, community);
  const named = { unitIds: [unitIdOf(unit)], dwellingIds: [dwellingIdOf(inside), dwellingIdOf(beside)] };
  await coverNamed(world, grid, { ...named, buildingIds: [buildingIdOf(building)] });
  const open = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from core.grid_coverage
      where grid_id = ${grid.id} and valid_until is null`.execute(world.context().sql);
    return rows[0]?.count;
  };

  expect(await open()).toBe(4);
  await world.write((context) => retireBuildingUnit(context, { id: unitIdOf(unit), version: 1 }));
  expect(await open()).toBe(2);
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));
  expect(await open()).toBe(0);
});

test('whoever covers a compound and whoever builds in it at once leave no dwelling without its grid', async () => {
  const compound = await addCompound(world, community);
  const building = await addBuilding(world, compound);
  const grids = await Promise.all(['41-p', '41-q'].map((code) => addGrid(world, community, { code })));
  const rooms = Array.from({ length: 12 }, (_, at) => `${at + 1}`);
  const outcomes = await Promise.all([
    ...rooms.slice(0, 6).map((room) => outcomeOf(addDwelling(world, building, room))),
    ...grids.map((grid) => outcomeOf(cover(world, grid, [compound]))),
    ...rooms.slice(6).map((room) => outcomeOf(addDwelling(world, building, room))),
  ]);

  expect(new Set(outcomes)).toEqual(new Set(['done']));
  expect(await placesOfDwellings(world, compound)).toEqual(['41001001 41-p 2: 12']);
});

test('a compound with 3,000 dwellings is covered and uncovered whole', async () => {
  const compound = await addCompound(world, community);
  const grid = await addGrid(world, community, { code: '41-many' });
  await fillCompound(world, compound, 150, 20);
  await cover(world, grid, [compound]);
  expect(await placesOfDwellings(world, compound)).toEqual(['41001001 41-many 1: 3000']);

  await uncoverNamed(world, grid, { compoundIds: [compoundIdOf(compound)] });
  expect(await placesOfDwellings(world, compound)).toEqual(['41001001 none 0: 3000']);
});

test('an import that settles once at its end leaves the same as one row after the other', async () => {
  const compound = await addCompound(world, community);
  const grid = await addGrid(world, community, { code: '41-bulk' });
  await cover(world, grid, [compound]);
  await world.write(async (context) => {
    await context.write();
    await sql`select set_config('core.bulk', 'on', true)`.execute(context.sql);
    await sql`insert into core.building (id, code, name, aliases, organization_id, compound_id)
      values (gen_random_uuid(), '41-bulk-1', '楼', '{}', ${community.id}, ${compound.id})`.execute(context.sql);
    await sql`insert into core.dwelling (id, code, building_id, room, address, use, source, legal_basis, organization_id)
      select gen_random_uuid(), '41-bulk-' || n, b.id, n, n, 'RESIDENTIAL', 'IMPORT', 'LEGAL_DUTY', b.organization_id
      from core.building b, generate_series(2, 40) n where b.code = '41-bulk-1'`.execute(context.sql);
    await sql`select core.x_settle_premises(array(select id from core.building where code = '41-bulk-1'))`.execute(
      context.sql,
    );
  });

  expect(await placesOfDwellings(world, compound)).toEqual(['41001001 41-bulk 1: 39']);
});
