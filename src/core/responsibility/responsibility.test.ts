import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { mergeGrids } from '../grid/grid-merge.service.js';
import { moveGrid } from '../grid/grid-move.service.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import { closeHousehold } from '../household/household.service.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, today, World } from '../organization/test/world.js';
import { managePersons, readPersons } from '../person/person.access.js';
import type { Person } from '../person/person.entity.js';
import { createPerson } from '../person/person.service.js';
import { retireBuilding } from '../territory/building.service.js';
import { coverNamed } from '../territory/test/dwelling-ground.js';
import { addDwelling, addLoneBuilding, buildingIdOf } from '../territory/test/premises.js';
import { manageResponsibilities } from './responsibility.access.js';
import { Responsibility } from './responsibility.entity.js';
import type { AssignResponsibilityInput } from './responsibility.inputs.js';
import { assignResponsibility, endResponsibility } from './responsibility.service.js';
import type { ResponsibilityArea } from './responsibility-area.entity.js';
import { createResponsibilityArea, retireResponsibilityArea } from './responsibility-area.service.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
let grid: Grid;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('81'));
  community = await world.create({ code: '81001001' }, subdistrict);
  grid = await addGrid(world, community);
});
afterAll(() => world.close());

const personIdOf = ({ id }: { id: string }) => toGlobalId('Person', id);
const responsibilityIdOf = ({ id }: { id: string }) => toGlobalId('Responsibility', id);
const areaIdOf = ({ id }: { id: string }) => toGlobalId('ResponsibilityArea', id);

const addPerson = (organization = community): Promise<Person> =>
  world.write((context) => createPerson(context, { organizationId: idOf(organization), name: '金丝雀〇一' }));
const addArea = (organization = community): Promise<ResponsibilityArea> =>
  world.write((context) => createResponsibilityArea(context, { organizationId: idOf(organization), name: '责任林' }));
const assign = async (input: Partial<AssignResponsibilityInput>, actor = system): Promise<Responsibility> => {
  const personId = input.personId ?? personIdOf(await addPerson());
  return world.write((context) => assignResponsibility(context, { kind: 'COMMITTEE_GRID', ...input, personId }), actor);
};
const end = ({ id, version }: Responsibility, validUntil?: string) =>
  world.write((context) => endResponsibility(context, { id: responsibilityIdOf({ id }), version, validUntil }));
const stateOf = async ({ id }: { id: string }) => {
  const found = await world.context().byId(Responsibility, id);
  return { organizationId: found?.organizationId, validUntil: found?.validUntil };
};

test('somebody is responsible for what the kind is about, one thing, where that lies', async () => {
  const building = await addLoneBuilding(world, community);
  const area = await addArea();

  expect(await assign({ gridId: gridIdOf(grid) })).toMatchObject({
    gridId: grid.id,
    organizationId: community.id,
    placeGridId: grid.id,
    validFrom: today,
    validUntil: null,
  });
  expect(await assign({ kind: 'AREA_KEEPER', areaId: areaIdOf(area) })).toMatchObject({
    areaId: area.id,
    organizationId: community.id,
    placeGridId: null,
  });
  expect(await outcomeOf(assign({ buildingId: buildingIdOf(building) }))).toBe(
    'RULE_VIOLATED core:responsibility.other-target input.buildingId',
  );
  expect(await outcomeOf(assign({}))).toBe('BAD_USER_INPUT core:responsibility.one-target input.kind');
  expect(await outcomeOf(assign({ gridId: gridIdOf(grid), areaId: areaIdOf(area) }))).toBe(
    'BAD_USER_INPUT core:responsibility.one-target input.kind',
  );
  expect(await outcomeOf(assign({ kind: 'KING', gridId: gridIdOf(grid) }))).toBe(
    'BAD_USER_INPUT core:responsibility.unknown-kind input.kind',
  );
});

test('nobody is made responsible twice at once, nor ahead of time', async () => {
  const personId = personIdOf(await addPerson());
  const first = await assign({ personId, gridId: gridIdOf(grid), validFrom: '2026-01-01' });

  expect(await outcomeOf(assign({ personId, gridId: gridIdOf(grid), validFrom: '2026-05-01' }))).toBe(
    'RULE_VIOLATED core:responsibility.held-already input.validFrom',
  );
  expect(await outcomeOf(assign({ gridId: gridIdOf(grid), validFrom: '2026-11-23' }))).toBe(
    'RULE_VIOLATED core:effective-day.to-come input.validFrom',
  );
  expect(await end(first, '2026-05-01')).toMatchObject({ validUntil: '2026-05-01', version: 2 });
  expect(await outcomeOf(assign({ personId, gridId: gridIdOf(grid), validFrom: '2026-05-01' }))).toBe('done');
  expect(await eventsOf(world.context(), first)).toEqual(Array(2).fill('core:responsibility-changed'));
});

test('of two who make the same person responsible for the same at once, one is refused', async () => {
  const personId = personIdOf(await addPerson());
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(assign({ personId, gridId: gridIdOf(grid) }))));

  expect(outcomes.sort()).toEqual([
    'RULE_VIOLATED core:responsibility.held-already input.validFrom',
    'RULE_VIOLATED core:responsibility.held-already input.validFrom',
    'done',
  ]);
});

test('a responsibility ends once, not before it began', async () => {
  const held = await assign({ gridId: gridIdOf(grid), validFrom: '2026-03-01' });

  expect(await outcomeOf(end(held, '2026-02-28'))).toBe('RULE_VIOLATED core:effective-day.too-early input.validUntil');
  expect(await end(held)).toMatchObject({ validUntil: today });
  expect(await outcomeOf(end(await reread(held)))).toBe('RULE_VIOLATED commongrid:term.over input.id');
});

const reread = async ({ id }: Responsibility): Promise<Responsibility> =>
  world.context().read(Responsibility).matching({ id }).require('id');

test('who manages responsibilities elsewhere, or may not know of the person, makes nobody responsible', async () => {
  const elsewhere = await world.create({ code: '81001002' }, subdistrict);
  const permissions = [manageResponsibilities, readPersons, managePersons];
  const stranger = await holderOf(world, permissions, elsewhere);
  const manager = await holderOf(world, permissions, community);
  const gridId = gridIdOf(grid);
  const strange = personIdOf(await addPerson(elsewhere));

  expect(await outcomeOf(assign({ gridId }, stranger))).toBe('FORBIDDEN input.gridId');
  expect(await outcomeOf(assign({ gridId, personId: strange }, manager))).toBe('NOT_FOUND input.personId');
  expect(await outcomeOf(assign({ gridId }, manager))).toBe('done');
});

test('responsibilities end with a grid that is retired, and pass to the one that takes over', async () => {
  const [ending, merged, into] = [
    await addGrid(world, community),
    await addGrid(world, community),
    await addGrid(world, community),
  ];
  const both = personIdOf(await addPerson());
  const ended = await assign({ gridId: gridIdOf(ending) });
  const passed = await assign({ gridId: gridIdOf(merged) });
  const doubled = await assign({ personId: both, gridId: gridIdOf(merged) });
  await assign({ personId: both, gridId: gridIdOf(into) });
  await world.write((context) => retireGrid(context, { id: gridIdOf(ending), version: 1 }));
  await world.write((context) => mergeGrids(context, { id: gridIdOf(merged), version: 1, intoId: gridIdOf(into) }));

  for (const each of [ended, passed, doubled]) expect(await stateOf(each)).toMatchObject({ validUntil: today });
  const heirs = await world.context().read(Responsibility).matching({ gridId: into.id, validUntil: null }).all(10);
  expect(heirs.map(({ personId }) => personId).sort()).toEqual([passed.personId, doubled.personId].sort());
  expect(await outcomeOf(assign({ gridId: gridIdOf(ending) }))).toBe('RULE_VIOLATED core:grid.retired input.gridId');
});

test('what lies elsewhere from now on takes along who is responsible for it', async () => {
  const [from, to] = [
    await world.create({ code: '81001003' }, subdistrict),
    await world.create({ code: '81001004' }, subdistrict),
  ];
  const moving = await addGrid(world, from);
  const staying = await addGrid(world, from);
  const area = await addArea(from);
  const moved = await assign({ gridId: gridIdOf(moving) });
  const stayed = await assign({ gridId: gridIdOf(staying) });
  const kept = await assign({ kind: 'AREA_KEEPER', areaId: areaIdOf(area) });
  await world.write((c) => moveGrid(c, { id: gridIdOf(moving), version: 1, organizationId: idOf(to) }));

  expect(await stateOf(moved)).toMatchObject({ organizationId: to.id });
  expect(await stateOf(stayed)).toMatchObject({ organizationId: from.id });
  await world.write((c) => mergeOrganizations(c, { id: idOf(from), version: 1, intoId: idOf(to) }));
  for (const each of [stayed, kept]) expect(await stateOf(each)).toMatchObject({ organizationId: to.id });
});

test('areas hold an organization back, and end with who keeps them; buildings do so too', async () => {
  const place = await world.create({ code: '81-areas', kind: 'ENTERPRISE' });
  const area = await addArea(place);
  const kept = await assign({ kind: 'AREA_KEEPER', areaId: areaIdOf(area) });
  const close = () => outcomeOf(world.write((c) => retireOrganization(c, { id: idOf(place), version: 1 })));

  expect(await close()).toBe('RULE_VIOLATED core:organization.has-responsibility-areas input.id');
  const retire = { id: areaIdOf(area), version: 1 };
  expect(await world.write((c) => retireResponsibilityArea(c, retire))).toMatchObject({ retiredOn: today });
  expect(await stateOf(kept)).toMatchObject({ validUntil: today });
  expect(await close()).toBe('done');

  const building = await addLoneBuilding(world, community);
  await world.write((context) =>
    sql`insert into core.responsibility (id, kind, person_id, building_id, valid_from)
      values (gen_random_uuid(), 'SUPERVISOR_GRID', ${kept.personId}, ${building.id}, '2026-01-01')`.execute(
      context.sql,
    ),
  );
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));
  const [ofBuilding] = await world.context().read(Responsibility).matching({ buildingId: building.id }).all(2);
  expect(ofBuilding).toMatchObject({ validUntil: today, organizationId: community.id });
});

/** A household in a dwelling of its own, by SQL: what becomes of it is other tests' matter. */
async function addHousehold() {
  const building = await addLoneBuilding(world, community);
  const { id: dwellingId } = await addDwelling(world, building, '101');
  const id = randomUUID();
  await world.write((context) =>
    sql`insert into core.household (id, dwelling_id, kind, organization_id, source, legal_basis, valid_from)
      values (${id}, ${dwellingId}, 'FAMILY', ${community.id}, 'GRID_VISIT', 'LEGAL_DUTY', '2026-01-01')`.execute(
      context.sql,
    ),
  );
  return { id, building };
}

test('who is responsible for a household is known where it lies, until it is closed', async () => {
  const { id, building } = await addHousehold();
  const householdId = toGlobalId('Household', id);
  const kind = 'PARTY_MEMBER_HOUSEHOLD';
  const held = await assign({ kind, householdId });
  const placeOf = async () => (await reread(held)).placeGridId;

  expect(held).toMatchObject({ householdId: id, organizationId: community.id, placeGridId: null });
  await coverNamed(world, grid, { buildingIds: [buildingIdOf(building)] });
  expect(await placeOf()).toBe(grid.id);
  await world.write((context) =>
    sql`update core.household set valid_until = '2026-10-01' where id = ${id}`.execute(context.sql),
  );
  expect(await reread(held)).toMatchObject({ validFrom: today, validUntil: today });
  expect(await outcomeOf(assign({ kind, householdId }))).toBe('RULE_VIOLATED core:household.closed input.householdId');
});

test('who is responsible for a household is told of its end when it is closed, and when its dwelling is retired', async () => {
  const [closed, retired] = [await addHousehold(), await addHousehold()];
  const [ofClosed, ofRetired] = [
    await assign({ kind: 'STEWARD_HOUSEHOLD', householdId: toGlobalId('Household', closed.id) }),
    await assign({ kind: 'STEWARD_HOUSEHOLD', householdId: toGlobalId('Household', retired.id) }),
  ];
  await world.write((context) => closeHousehold(context, { id: toGlobalId('Household', closed.id), version: 1 }));
  await world.write((context) => retireBuilding(context, { id: buildingIdOf(retired.building), version: 1 }));

  for (const held of [ofClosed, ofRetired]) {
    expect(await reread(held)).toMatchObject({ validUntil: today, version: 2 });
    expect(await eventsOf(world.context(), held)).toEqual(Array(2).fill('core:responsibility-changed'));
  }
  expect(await eventsOf(world.context(), retired)).toEqual(['core:household-changed']);
});
