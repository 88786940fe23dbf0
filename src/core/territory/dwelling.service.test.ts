import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import type { Building } from './building.entity.js';
import { retireBuildingUnit } from './building-unit.service.js';
import { Dwelling, DwellingUse } from './dwelling.entity.js';
import { createDwelling, retireDwelling, updateDwelling } from './dwelling.service.js';
import { managePremises, readDwellings } from './premises.access.js';
import { addCompound } from './test/compounds.js';
import { addBuilding, addDwelling, addUnit, buildingIdOf, dwellingIdOf, unitIdOf } from './test/premises.js';

let world: World;
let community: Organization;
let building: Building;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('31');
  community = await world.create({ code: '31001001' }, subdistrict);
  building = await addBuilding(world, await addCompound(world, community), { address: '幸福路1号院3号楼' });
});
afterAll(() => world.close());

test('a dwelling has the address of its building, unit and room unless another is given', async () => {
  const unit = await addUnit(world, building, '1单元');
  const made = await addDwelling(world, building, '501', { unitId: unitIdOf(unit), exclusiveArea: 89.5 });

  expect(made).toMatchObject({
    address: '幸福路1号院3号楼1单元501室',
    organizationId: community.id,
    exclusiveArea: '89.50',
    use: 'RESIDENTIAL',
    isLet: false,
    source: 'GRID_VISIT',
    legalBasis: 'LEGAL_DUTY',
    gridId: null,
  });
  expect(await addDwelling(world, building, '502', { address: '幸福路3号' })).toMatchObject({ address: '幸福路3号' });
});

test.each([
  ['compound, building, unit and room', '一号楼', '101', '幸福小区一号楼1单元101室'],
  ['a building that is named after its compound', '幸福小区2栋', '102A', '幸福小区2栋1单元102A室'],
  ['a room that is no mere number', '三号楼', '商铺', '幸福小区三号楼1单元商铺'],
])('an address is made of %s as people write it', async (_, name, room, address) => {
  const within = await addBuilding(world, await addCompound(world, community, { name: '幸福小区' }), { name });
  const unit = await addUnit(world, within, '1单元');

  expect(await addDwelling(world, within, room, { unitId: unitIdOf(unit) })).toMatchObject({ address });
});

test('no two dwellings of a unit that exist have one number, nor two of a building without units', async () => {
  const unit = await addUnit(world, building, '2单元');
  await addDwelling(world, building, '601', { unitId: unitIdOf(unit) });
  await addDwelling(world, building, '601');

  for (const unitId of [unitIdOf(unit), null]) {
    expect(await outcomeOf(addDwelling(world, building, '601', { unitId }))).toBe(
      'RULE_VIOLATED core:dwelling.room-taken input.room',
    );
  }
});

test('the unit of a dwelling is one of its building', async () => {
  const other = await addBuilding(world, await addCompound(world, community));
  const strange = await addUnit(world, other);
  const dwelling = await addDwelling(world, building, '701');
  const input = { id: dwellingIdOf(dwelling), version: 1, unitId: unitIdOf(strange) };

  expect(await outcomeOf(addDwelling(world, building, '702', { unitId: unitIdOf(strange) }))).toBe(
    'RULE_VIOLATED core:dwelling.unit-elsewhere input.unitId',
  );
  expect(await outcomeOf(world.write((context) => updateDwelling(context, input)))).toBe(
    'RULE_VIOLATED core:dwelling.unit-elsewhere input.unitId',
  );
});

test('the source of a dwelling is a registered one', async () => {
  expect(await outcomeOf(addDwelling(world, building, '801', { source: 'HEARSAY' }))).toBe(
    'BAD_USER_INPUT core:data-source.unknown input.source',
  );
});

test('a change names the version that it saw, and leaves what it does not name', async () => {
  const dwelling = await addDwelling(world, building, '901', { floor: 9, exclusiveArea: 60 });
  const change = () => {
    const input = { id: dwellingIdOf(dwelling), version: 1, use: DwellingUse.MIXED, isLet: true, exclusiveArea: 61.25 };
    return world.write((context) => updateDwelling(context, input));
  };

  expect(await change()).toMatchObject({ floor: 9, use: 'MIXED', isLet: true, exclusiveArea: '61.25', version: 2 });
  expect(await outcomeOf(change())).toBe('CONFLICT input.version');
});

test('a dwelling that was retired is changed no more, and its number is free again', async () => {
  const dwelling = await addDwelling(world, building, '1001');
  const id = dwellingIdOf(dwelling);
  const retired = await world.write((context) => retireDwelling(context, { id, version: 1 }));

  expect(retired).toMatchObject({ retiredOn: today, version: 2 });
  expect(await outcomeOf(world.write((context) => updateDwelling(context, { id, version: 2, room: '1' })))).toBe(
    'RULE_VIOLATED core:dwelling.retired input.id',
  );
  expect(await outcomeOf(addDwelling(world, building, '1001'))).toBe('done');
});

test('the dwellings of a unit end with it, and those beside it do not', async () => {
  const unit = await addUnit(world, building, '3单元');
  const inside = await addDwelling(world, building, '1101', { unitId: unitIdOf(unit) });
  const beside = await addDwelling(world, building, '1101');
  await world.write((context) => retireBuildingUnit(context, { id: unitIdOf(unit), version: 1 }));

  expect(await world.context().byId(Dwelling, inside.id)).toMatchObject({ retiredOn: today });
  expect(await world.context().byId(Dwelling, beside.id)).toMatchObject({ retiredOn: null });
});

test('who manages premises is answered with what they made, without knowing of dwellings otherwise', async () => {
  const manager = await holderOf(world, [managePremises], community);
  const input = { buildingId: buildingIdOf(building), room: '1201' };
  const made = await world.write((context) => createDwelling(context, input), manager);

  expect(made.room).toBe('1201');
  expect(await world.context(manager).byId(Dwelling, made.id)).toBeNull();
});

test('dwellings are told to those who may know of them at the place, and to nobody else', async () => {
  const { subdistrict } = await world.district('32');
  const [here, there] = await Promise.all([
    holderOf(world, [readDwellings], community),
    holderOf(world, [readDwellings], subdistrict),
  ]);
  const dwelling = await addDwelling(world, building, '1301');

  expect(await world.context(here).byId(Dwelling, dwelling.id)).toMatchObject({ room: '1301' });
  expect(await world.context(there).byId(Dwelling, dwelling.id)).toBeNull();
  const document = `{ building(code: "${building.code}") { dwellings { nodes { room } } } }`;
  expect(await world.server.anonymous.query(document)).toEqual({ building: { dwellings: { nodes: [] } } });
});

test('a grid worker reads a dwelling by its code, and finds it by its address, over HTTP', async () => {
  const unit = await addUnit(world, building, '4单元');
  const code = '31-read-1';
  await addDwelling(world, building, '1401', { unitId: unitIdOf(unit), code, exclusiveArea: 45.1, floor: 14 });
  const worker = await world.server.signInAs({ role: 'core:grid-worker', organization: '31001001' });
  const document = `{ dwelling(code: "${code}") {
    room floor exclusiveArea use isLet source legalBasis building { code } unit { name } organization { code } grid { code }
    availableActions viewerPermissions }
    building(code: "${building.code}") { dwellings(filter: { search: "4单元1401" }) { nodes { code } } } }`;

  expect(await worker.query(document)).toMatchObject({
    dwelling: {
      room: '1401',
      floor: 14,
      exclusiveArea: 45.1,
      use: 'RESIDENTIAL',
      building: { code: building.code },
      unit: { name: '4单元' },
      organization: { code: '31001001' },
      grid: null,
      availableActions: [],
    },
    building: { dwellings: { nodes: [{ code }] } },
  });
});
