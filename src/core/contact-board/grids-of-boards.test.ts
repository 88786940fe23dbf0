import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import type { NamedTargets } from '../territory/coverage-targets.js';
import { coverPremises } from '../territory/grid-coverage.service.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import { coverNamed, uncoverNamed } from '../territory/test/dwelling-ground.js';
import {
  addBuilding,
  addDwelling,
  addLoneBuilding,
  addUnit,
  buildingIdOf,
  dwellingIdOf,
  unitIdOf,
} from '../territory/test/premises.js';
import { addContact, boardOf, type NewContact, newCode } from './test/contacts.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('93');
  community = await world.create({ code: '93001001' }, subdistrict);
});
afterAll(() => world.close());

const add = (contact: NewContact) => addContact(world, community, contact);
const grid = (name: string) => addGrid(world, community, { name });
const cover = (covering: Grid, covered: NamedTargets) => coverNamed(world, covering, covered);

test('the grid of a building is what covers it most specifically: itself before its compound', async () => {
  const [ofCompound, ofBuilding] = [await grid('小区网格'), await grid('楼栋网格')];
  for (const place of [ofCompound, ofBuilding]) await add({ name: '网格员', grid: place });
  const compound = await addCompound(world, community, { name: '幸福里' });
  const [special, other] = [
    await addBuilding(world, compound, { name: '1号楼' }),
    await addBuilding(world, compound, { name: '2号楼' }),
  ];
  await cover(ofCompound, { compoundIds: [compoundIdOf(compound)] });
  await cover(ofBuilding, { buildingIds: [buildingIdOf(special)] });

  expect(await boardOf(world, { buildingId: buildingIdOf(special) })).toEqual([
    '幸福里1号楼',
    '网格员 网格员 楼栋网格',
  ]);
  expect(await boardOf(world, { buildingId: buildingIdOf(other) })).toEqual(['幸福里2号楼', '网格员 网格员 小区网格']);
});

test('a grid that covers a building no longer is not on its board', async () => {
  const [before, now] = [await grid('原网格'), await grid('现网格')];
  await add({ name: '原来人', grid: before });
  await add({ name: '现在人', grid: now });
  const building = await addLoneBuilding(world, community, { name: '楼' });
  const buildingIds = [buildingIdOf(building)];
  const input = { gridId: gridIdOf(before), buildingIds, validFrom: '2025-01-01' };
  await world.write((context) => coverPremises(context, input));
  await uncoverNamed(world, before, { buildingIds });
  await cover(now, { buildingIds });

  expect(await boardOf(world, { buildingId: buildingIds[0] })).toEqual(['楼', '网格员 现在人 现网格']);
});

test('a unit that a grid covers by itself has the board of that', async () => {
  const { one } = await longBuilding();

  expect(await boardOf(world, { code: await newCode(world, { unitId: unitIdOf(one) }) })).toEqual([
    '长楼一单元',
    '网格员 左边人 左网格',
  ]);
});

test('a building whose parts lie in several grids has the boards of all of them', async () => {
  const { building } = await longBuilding();

  const [title, ...contacts] = (await boardOf(world, { buildingId: buildingIdOf(building) })) ?? [];
  expect(title).toBe('长楼');
  expect(contacts.toSorted()).toEqual(['网格员 右边人 右网格', '网格员 左边人 左网格']);
});

/** A building of two units with a dwelling each, and each in a grid of its own. */
async function longBuilding() {
  const [left, right] = [await grid('左网格'), await grid('右网格')];
  await add({ name: '左边人', grid: left });
  await add({ name: '右边人', grid: right });
  const building = await addLoneBuilding(world, community, { name: '长楼' });
  const [one, two] = [await addUnit(world, building, '一单元'), await addUnit(world, building, '二单元')];
  await addDwelling(world, building, '101', { unitId: unitIdOf(one) });
  await addDwelling(world, building, '201', { unitId: unitIdOf(two) });
  await cover(left, { unitIds: [unitIdOf(one)] });
  await cover(right, { unitIds: [unitIdOf(two)] });
  return { building, one };
}

test('a unit of whose dwellings alone it is known in which grid they are has the board of that', async () => {
  const [own, other] = [await grid('一格'), await grid('二格')];
  await add({ name: '一格员', grid: own });
  await add({ name: '二格员', grid: other });
  const building = await addLoneBuilding(world, community, { name: '散楼' });
  const unit = await addUnit(world, building, '甲');
  const inside = await addDwelling(world, building, '101', { unitId: unitIdOf(unit) });
  const outside = await addDwelling(world, building, '102');
  await cover(own, { dwellingIds: [dwellingIdOf(inside)] });
  await cover(other, { dwellingIds: [dwellingIdOf(outside)] });

  expect(await boardOf(world, { code: await newCode(world, { unitId: unitIdOf(unit) }) })).toEqual([
    '散楼甲',
    '网格员 一格员 一格',
  ]);
});
