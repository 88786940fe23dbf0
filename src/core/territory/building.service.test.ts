import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import { Building } from './building.entity.js';
import { createBuilding, retireBuilding, updateBuilding } from './building.service.js';
import { BuildingUnit } from './building-unit.entity.js';
import { createBuildingUnit, retireBuildingUnit, updateBuildingUnit } from './building-unit.service.js';
import { retireCompound } from './compound.service.js';
import { Dwelling } from './dwelling.entity.js';
import { managePremises } from './premises.access.js';
import { addCompound, compoundIdOf } from './test/compounds.js';
import { addBuilding, addDwelling, addLoneBuilding, addUnit, buildingIdOf, unitIdOf } from './test/premises.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('21');
  community = await world.create({ code: '21001001' }, subdistrict);
});
afterAll(() => world.close());

test('a building of a compound lies where the compound does, and gets the next code of the place', async () => {
  const compound = await addCompound(world, community);
  const first = await addBuilding(world, compound);

  expect(first).toMatchObject({ organizationId: community.id, compoundId: compound.id, version: 1 });
  expect(first.code).toMatch(/^21001001-B\d{3}$/);
  expect(await outcomeOf(addBuilding(world, compound, { code: first.code }))).toBe(
    'RULE_VIOLATED core:premises.code-taken input.code',
  );
});

test('a building names a compound or an organization, and not both', async () => {
  const compound = await addCompound(world, community);
  const both = { name: '楼', compoundId: compoundIdOf(compound), organizationId: idOf(community) };
  const create = (input: { name: string; compoundId?: string }) =>
    outcomeOf(world.write((context) => createBuilding(context, input)));

  expect(await create(both)).toBe('BAD_USER_INPUT core:building.one-place input.compoundId');
  expect(await create({ name: '楼' })).toBe('BAD_USER_INPUT core:building.one-place input.compoundId');
});

test('half a point is refused, by the service and by the database', async () => {
  expect(await outcomeOf(addLoneBuilding(world, community, { longitude: 113.25 }))).toBe(
    'BAD_USER_INPUT core:premises.half-a-point input.latitude',
  );
  const building = await addLoneBuilding(world, community, { longitude: 113.25, latitude: 23.125 });
  expect(await world.context().byId(Building, building.id)).toMatchObject({ longitude: 113.25, latitude: 23.125 });
});

test('buildings are created and changed where one manages premises', async () => {
  const manager = await holderOf(world, [managePremises], community);
  const { subdistrict: elsewhere } = await world.district('22');
  const create = (organization: Organization) =>
    world.write((context) => createBuilding(context, { organizationId: idOf(organization), name: '楼' }), manager);

  expect(await outcomeOf(create(community))).toBe('done');
  expect(await outcomeOf(create(elsewhere))).toBe('FORBIDDEN input.organizationId');
  const away = await addLoneBuilding(world, elsewhere);
  const change = () =>
    world.write((context) => updateBuilding(context, { id: buildingIdOf(away), version: 1, name: '新' }), manager);
  expect(await outcomeOf(change())).toBe('FORBIDDEN input.id');
});

test('a change names the version that it saw, and leaves what it does not name', async () => {
  const building = await addLoneBuilding(world, community, { name: '甲', address: '幸福路1号', floors: 7 });
  const change = () =>
    world.write((context) => updateBuilding(context, { id: buildingIdOf(building), version: 1, floors: 8 }));

  expect(await change()).toMatchObject({ name: '甲', address: '幸福路1号', floors: 8, version: 2 });
  expect(await outcomeOf(change())).toBe('CONFLICT input.version');
  expect(await eventsOf(world.context(), building)).toEqual(['core:building-created', 'core:building-updated']);
});

test('a building that is put into a compound elsewhere takes its units and dwellings along', async () => {
  const other = await world.create({ code: '21-other', kind: 'ENTERPRISE' });
  const compound = await addCompound(world, other);
  const building = await addLoneBuilding(world, community);
  const unit = await addUnit(world, building);
  const dwelling = await addDwelling(world, building, '101', { unitId: unitIdOf(unit) });
  const put = { id: buildingIdOf(building), version: 1, compoundId: compoundIdOf(compound) };
  await world.write((context) => updateBuilding(context, put));

  const context = world.context();
  expect(await context.byId(Building, building.id)).toMatchObject({ organizationId: other.id });
  expect(await context.byId(BuildingUnit, unit.id)).toMatchObject({ organizationId: other.id });
  expect(await context.byId(Dwelling, dwelling.id)).toMatchObject({ organizationId: other.id });
});

test('a building that is retired ends with its units and dwellings, and is changed no more', async () => {
  const building = await addLoneBuilding(world, community);
  const unit = await addUnit(world, building);
  const dwelling = await addDwelling(world, building, '101', { unitId: unitIdOf(unit) });
  const id = buildingIdOf(building);
  await world.write((context) => retireBuilding(context, { id, version: 1 }));

  const context = world.context();
  expect(await context.byId(Building, building.id)).toMatchObject({ retiredOn: today, version: 2 });
  expect(await context.byId(BuildingUnit, unit.id)).toMatchObject({ retiredOn: today, version: 2 });
  expect(await context.byId(Dwelling, dwelling.id)).toMatchObject({ retiredOn: today, version: 2 });
  expect(await outcomeOf(world.write((c) => updateBuilding(c, { id, version: 2, name: '新' })))).toBe(
    'RULE_VIOLATED core:building.retired input.id',
  );
  expect(await outcomeOf(addUnit(world, building))).toBe('RULE_VIOLATED core:building.retired input.buildingId');
});

test('neither a compound nor an organization ends while buildings of it exist', async () => {
  const place = await world.create({ code: '21-full', kind: 'ENTERPRISE' });
  const compound = await addCompound(world, place);
  const building = await addBuilding(world, compound);
  const endCompound = () =>
    outcomeOf(world.write((context) => retireCompound(context, { id: compoundIdOf(compound), version: 1 })));
  const endPlace = () => outcomeOf(world.write((c) => retireOrganization(c, { id: idOf(place), version: 1 })));

  expect(await endCompound()).toBe('RULE_VIOLATED core:compound.has-buildings input.id');
  const out = { id: buildingIdOf(building), version: 1, compoundId: null };
  await world.write((context) => updateBuilding(context, out));
  expect(await endCompound()).toBe('done');
  expect(await endPlace()).toBe('RULE_VIOLATED core:organization.has-buildings input.id');
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 2 }));
  expect(await endPlace()).toBe('done');
});

test('when organizations merge, buildings and what is in them go over to the one that stays', async () => {
  const { subdistrict } = await world.district('24');
  const one = await world.create({ code: '24001001' }, subdistrict);
  const two = await world.create({ code: '24001002' }, subdistrict);
  const buildings = [await addBuilding(world, await addCompound(world, one)), await addLoneBuilding(world, one)];
  const dwellings = [await addDwelling(world, buildings[0]!, '1'), await addDwelling(world, buildings[1]!, '1')];
  await world.write((context) => mergeOrganizations(context, { id: idOf(one), version: 1, intoId: idOf(two) }));

  const context = world.context();
  for (const { id } of buildings) expect(await context.byId(Building, id)).toMatchObject({ organizationId: two.id });
  for (const { id } of dwellings) expect(await context.byId(Dwelling, id)).toMatchObject({ organizationId: two.id });
});

test('no two units of a building that exist have one name', async () => {
  const building = await addLoneBuilding(world, community);
  const unit = await addUnit(world, building);
  expect(await outcomeOf(addUnit(world, building))).toBe('RULE_VIOLATED core:building-unit.name-taken input.name');
  const other = await addUnit(world, building, '二单元');
  const rename = (name: string) =>
    outcomeOf(world.write((context) => updateBuildingUnit(context, { id: unitIdOf(other), version: 1, name })));

  expect(await rename('一单元')).toBe('RULE_VIOLATED core:building-unit.name-taken input.name');
  await world.write((context) => retireBuildingUnit(context, { id: unitIdOf(unit), version: 1 }));
  expect(await rename('一单元')).toBe('done');
});

test('of two who put a unit into one building at once, both are done, and a retirement waits for them', async () => {
  const building = await addLoneBuilding(world, community);
  const id = buildingIdOf(building);
  const outcomes = await Promise.all([
    outcomeOf(addUnit(world, building, '一单元')),
    outcomeOf(addUnit(world, building, '二单元')),
    outcomeOf(world.write((context) => retireBuilding(context, { id, version: 1 }))),
    outcomeOf(world.write((context) => createBuildingUnit(context, { buildingId: id, name: '三单元' }))),
  ]);

  expect(outcomes[2]).toBe('done');
  for (const outcome of outcomes) {
    expect(['done', 'RULE_VIOLATED core:building.retired input.buildingId']).toContain(outcome);
  }
  const left = await world.context().read(BuildingUnit).matching({ buildingId: building.id, retiredOn: null }).count();
  expect(left).toBe(0);
});

test('buildings are found by name, alias, address and code, by place and compound, over HTTP', async () => {
  const place = await world.create({ code: '21-read', kind: 'ENTERPRISE' });
  const compound = await addCompound(world, place, { code: '21-read-C' });
  await addBuilding(world, compound, { code: '21-read-1', name: '锦绣楼', aliases: ['老供销社'] });
  await addLoneBuilding(world, place, { code: '21-read-2', address: '解放路88号' });
  const codesOf = async (filter: string) => {
    const document = `{ buildings(filter: ${filter}) { nodes { code } } }`;
    const answer = await world.server.anonymous.query<{ buildings: { nodes: { code: string }[] } }>(document);
    return answer.buildings.nodes.map(({ code }) => code);
  };

  expect(await codesOf('{ search: "供销社" }')).toEqual(['21-read-1']);
  expect(await codesOf('{ search: "解放路88" }')).toEqual(['21-read-2']);
  expect(await codesOf(`{ withinId: "${idOf(place)}" }`)).toEqual(['21-read-1', '21-read-2']);
  expect(await codesOf(`{ compoundId: "${compoundIdOf(compound)}" }`)).toEqual(['21-read-1']);
  const found = await world.server.anonymous.query(`{
    building(code: "21-read-1") { name compound { code } organization { code } units { nodes { name } } }
    compound(code: "21-read-C") { dwellingCount buildings { nodes { code } } }
    organization(code: "21-read") { buildings { nodes { code } } } }`);
  expect(found).toEqual({
    building: {
      name: '锦绣楼',
      compound: { code: '21-read-C' },
      organization: { code: '21-read' },
      units: { nodes: [] },
    },
    compound: { dwellingCount: 0, buildings: { nodes: [{ code: '21-read-1' }] } },
    organization: { buildings: { nodes: [{ code: '21-read-1' }, { code: '21-read-2' }] } },
  });
});
