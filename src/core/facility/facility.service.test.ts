import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../plugin-api/index.js';
import { eventsOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { retireBuilding } from '../territory/building.service.js';
import { retireCompound } from '../territory/compound.service.js';
import { moveCompound } from '../territory/compound-move.service.js';
import { addCompound, compoundIdOf } from '../territory/test/compounds.js';
import { addBuilding, buildingIdOf } from '../territory/test/premises.js';
import { manageFacilities } from './facility.access.js';
import { Facility } from './facility.entity.js';
import type { CreateFacilityInput } from './facility.inputs.js';
import { createFacility, retireFacility, updateFacility } from './facility.service.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('71'));
  community = await world.create({ code: '71001001' }, subdistrict);
});
afterAll(() => world.close());

const add = (input: Partial<CreateFacilityInput>, actor = system): Promise<Facility> =>
  world.write((context) => createFacility(context, { name: '分类屋', kind: 'WASTE_SORTING_HOUSE', ...input }), actor);
const facilityIdOf = ({ id }: Facility) => toGlobalId('Facility', id);
const placeOf = async ({ id }: Facility) => {
  const found = await world.context().byId(Facility, id);
  return { organizationId: found?.organizationId, compoundId: found?.compoundId, retiredOn: found?.retiredOn };
};

test('a facility is in a building, a compound or an organization, and lies where that does', async () => {
  const compound = await addCompound(world, community);
  const building = await addBuilding(world, compound);

  expect(await add({ buildingId: buildingIdOf(building) })).toMatchObject({
    organizationId: community.id,
    compoundId: compound.id,
    buildingId: building.id,
  });
  expect(await add({ compoundId: compoundIdOf(compound) })).toMatchObject({
    compoundId: compound.id,
    buildingId: null,
  });
  expect((await add({ organizationId: idOf(community) })).code).toMatch(/^71001001-F\d{3}$/);
  for (const input of [{}, { organizationId: idOf(community), compoundId: compoundIdOf(compound) }]) {
    expect(await outcomeOf(add(input))).toBe('BAD_USER_INPUT core:facility.one-place input.organizationId');
  }
});

test('the kind of a facility is a registered one, and its code nobody else has', async () => {
  const organizationId = idOf(community);
  await add({ organizationId, code: '71-once' });

  expect(await outcomeOf(add({ organizationId, kind: 'CASTLE' }))).toBe(
    'BAD_USER_INPUT core:facility.unknown-kind input.kind',
  );
  expect(await outcomeOf(add({ organizationId, code: '71-once' }))).toBe(
    'RULE_VIOLATED core:premises.code-taken input.code',
  );
  expect(await outcomeOf(add({ organizationId, openedOn: '2027-01-01' }))).toBe(
    'RULE_VIOLATED core:effective-day.to-come input.openedOn',
  );
});

test('facilities are created, changed and retired where one manages facilities', async () => {
  const manager = await holderOf(world, [manageFacilities], community);
  const organizationId = idOf(community);
  const facility = await add({ organizationId }, manager);
  const change = (version: number) => {
    const input = { id: facilityIdOf(facility), version, name: '新屋', openedOn: '2024-01-01' };
    return outcomeOf(world.write((context) => updateFacility(context, input), manager));
  };

  expect(await change(1)).toBe('done');
  expect(await change(1)).toBe('CONFLICT input.version');
  const retire = { id: facilityIdOf(facility), version: 2 };
  expect(await world.write((context) => retireFacility(context, retire), manager)).toMatchObject({ retiredOn: today });
  expect(await change(3)).toBe('RULE_VIOLATED core:facility.retired input.id');
  expect(await outcomeOf(add({ organizationId: idOf(subdistrict) }, manager))).toBe('FORBIDDEN input.organizationId');
  expect(await eventsOf(world.context(), facility)).toEqual(Array(3).fill('core:facility-changed'));
});

test('facilities go along when their compound is moved, and when organizations merge', async () => {
  const one = await world.create({ code: '71001002' }, subdistrict);
  const two = await world.create({ code: '71001003' }, subdistrict);
  const compound = await addCompound(world, community);
  const building = await addBuilding(world, compound);
  const inside = [await add({ compoundId: compoundIdOf(compound) }), await add({ buildingId: buildingIdOf(building) })];
  const alone = await add({ organizationId: idOf(one) });
  await world.write((c) => moveCompound(c, { id: compoundIdOf(compound), version: 1, organizationId: idOf(one) }));
  for (const facility of inside) expect(await placeOf(facility)).toMatchObject({ organizationId: one.id });

  await world.write((context) => mergeOrganizations(context, { id: idOf(one), version: 1, intoId: idOf(two) }));
  for (const facility of [...inside, alone]) expect(await placeOf(facility)).toMatchObject({ organizationId: two.id });
});

test('facilities end with their building and their compound, and hold an organization back', async () => {
  const place = await world.create({ code: '71-full', kind: 'ENTERPRISE' });
  const compound = await addCompound(world, place);
  const building = await addBuilding(world, compound);
  const [inBuilding, inCompound] = [
    await add({ buildingId: buildingIdOf(building) }),
    await add({ compoundId: compoundIdOf(compound) }),
  ];
  const alone = await add({ organizationId: idOf(place) });
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));
  expect([await placeOf(inBuilding), await placeOf(inCompound)]).toMatchObject([
    { retiredOn: today },
    { retiredOn: null },
  ]);
  await world.write((context) => retireCompound(context, { id: compoundIdOf(compound), version: 1 }));
  expect(await placeOf(inCompound)).toMatchObject({ retiredOn: today });

  const end = () => outcomeOf(world.write((c) => retireOrganization(c, { id: idOf(place), version: 1 })));
  expect(await end()).toBe('RULE_VIOLATED core:organization.has-facilities input.id');
  await world.write((context) => retireFacility(context, { id: facilityIdOf(alone), version: 1 }));
  expect(await end()).toBe('done');
});

test('how many compounds have a facility of a kind is told of an organization and all below it, over HTTP', async () => {
  const { district, subdistrict: below } = await world.district('72');
  const [one, two] = [await world.create({ code: '72001001' }, below), await world.create({ code: '72001002' }, below)];
  const compounds = [
    await addCompound(world, one, { code: '72-C1' }),
    await addCompound(world, one),
    await addCompound(world, two),
  ];
  const building = await addBuilding(world, compounds[2]!);
  await add({ compoundId: compoundIdOf(compounds[0]!), code: '72-F1', kind: 'AED', name: '东门除颤器' });
  await add({ compoundId: compoundIdOf(compounds[0]!), code: '72-F2', kind: 'AED' });
  await add({ buildingId: buildingIdOf(building), code: '72-F3', kind: 'AED' });
  await add({ compoundId: compoundIdOf(compounds[1]!), code: '72-F4', kind: 'NOTICE_BOARD' });
  const ratio = '{ numerator denominator percent }';
  const found = await world.server.anonymous.query(`{
    district: organization(code: "72") { facilityCoverage(kind: "AED") ${ratio} }
    one: organization(code: "72001001") { facilityCoverage(kind: "AED") ${ratio} facilities(filter: { kind: "AED" }) { nodes { code } } }
    compound(code: "72-C1") { facilities { nodes { code } } }
    facilities(filter: { withinId: "${idOf(district)}", search: "除颤" }) { nodes { code kind kindTitle compound { code } } }
    facility(code: "72-F3") { building { code } organization { code } } }`);

  expect(found).toEqual({
    district: { facilityCoverage: { numerator: 2, denominator: 3, percent: 66.67 } },
    one: {
      facilityCoverage: { numerator: 1, denominator: 2, percent: 50 },
      facilities: { nodes: [{ code: '72-F1' }, { code: '72-F2' }] },
    },
    compound: { facilities: { nodes: [{ code: '72-F1' }, { code: '72-F2' }] } },
    facilities: {
      nodes: [{ code: '72-F1', kind: 'AED', kindTitle: 'Defibrillator', compound: { code: '72-C1' } }],
    },
    facility: { building: { code: building.code }, organization: { code: '72001002' } },
  });
});
