import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { addGrid } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { retireBuilding } from '../territory/building.service.js';
import { retireDwelling } from '../territory/dwelling.service.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import { addBuilding, addDwelling, buildingIdOf, dwellingIdOf } from '../territory/test/premises.js';
import { changeHead, closeHousehold, moveOut, splitHousehold } from './household.service.js';
import { movedInOn } from './moved-in.js';
import { Relation } from './residence.entity.js';
import {
  addHousehold,
  householdIdOf,
  personIdOf,
  placeOfPerson,
  relationsIn,
  residenceIdOf,
  settleIn,
} from './test/homes.js';

let world: World;
let community: Organization;
let next = 0;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
});
afterAll(() => world.close());

/** A building in a grid of its own, and two dwellings in it. */
async function settle(organization = community) {
  next += 1;
  const compound = await addCompound(world, organization);
  const grid = await addGrid(world, organization, { code: `41-${next}` });
  await cover(world, grid, [compound]);
  const building = await addBuilding(world, compound);
  const [dwelling, other] = [await addDwelling(world, building, '101'), await addDwelling(world, building, '102')];
  return { compound, grid, building, dwelling, other };
}

const somebody = (number: number) => ({ name: canary(number).name });

test('who moves in is in the grid of the dwelling, and stays known at the last place when they move out', async () => {
  const { grid, dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const { residence, isKnown } = await settleIn(world, household, somebody(1));
  const { personId, relation, isMain, validFrom, source, legalBasis } = residence;

  expect({ isKnown, relation, isMain, validFrom, source, legalBasis }).toEqual({
    isKnown: false,
    relation: 'HEAD',
    isMain: true,
    validFrom: '2026-11-22',
    source: 'GRID_VISIT',
    legalBasis: 'LEGAL_DUTY',
  });
  expect(await placeOfPerson(world, personId)).toBe(`41001001 ${grid.code} / - -`);
  await world.write((context) => moveOut(context, { id: residenceIdOf(residence), version: 1 }));
  expect(await placeOfPerson(world, personId)).toBe('41001001 - / - -');
  const again = world.write((context) => moveOut(context, { id: residenceIdOf(residence), version: 2 }));
  expect(await outcomeOf(again)).toBe('RULE_VIOLATED core:residence.over input.id');
});

test('who lives apart from where they are registered is at both places, and at one when they come together', async () => {
  const [here, there] = [await settle(), await settle()];
  const lives = await addHousehold(world, here.dwelling);
  const registered = await addHousehold(world, there.dwelling);
  const { residence } = await settleIn(world, registered, somebody(2), { stayKind: 'REGISTERED', isMain: false });
  expect(await placeOfPerson(world, residence.personId)).toBe(`41001001 ${there.grid.code} / - -`);

  const { residence: main } = await settleIn(world, lives, residence.personId);
  expect(await placeOfPerson(world, residence.personId)).toBe(
    `41001001 ${here.grid.code} / 41001001 ${there.grid.code}`,
  );
  await world.write((context) => moveOut(context, { id: residenceIdOf(main), version: 1 }));
  expect(await placeOfPerson(world, residence.personId)).toBe(`41001001 ${there.grid.code} / - -`);
});

test('nobody has two main residences at a time, unless they leave the one for the other', async () => {
  const [from, to] = [await settle(), await settle()];
  const [former, household] = [await addHousehold(world, from.dwelling), await addHousehold(world, to.dwelling)];
  const { residence } = await settleIn(world, former, somebody(3));
  const { personId } = residence;

  expect(await outcomeOf(settleIn(world, household, personId))).toBe(
    'RULE_VIOLATED core:residence.main-elsewhere input.isMain',
  );
  await settleIn(world, household, personId, { leavesFormer: true });
  expect(await placeOfPerson(world, personId)).toBe(`41001001 ${to.grid.code} / - -`);
  expect(await relationsIn(world, former)).toEqual([]);
});

test('a household has one head, and somebody lives in it once', async () => {
  const { dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, somebody(4));

  expect(await outcomeOf(settleIn(world, household, somebody(5)))).toBe(
    'RULE_VIOLATED core:household.has-head input.relation',
  );
  const twice = settleIn(world, household, residence.personId, { relation: Relation.CHILD, isMain: false });
  expect(await outcomeOf(twice)).toBe('RULE_VIOLATED core:residence.lives-there input.personId');
});

test('a refusal names what was sent: whoever is named by their details is no personId, and has no source of their own', async () => {
  const { dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const { name, identityNumber } = canary(8);
  await settleIn(world, household, { name, identityNumber });

  const twice = settleIn(world, household, { name, identityNumber }, { relation: Relation.CHILD, isMain: false });
  expect(await outcomeOf(twice)).toBe('RULE_VIOLATED core:residence.lives-there input.person');
  const unknown = settleIn(world, household, somebody(9), { relation: Relation.CHILD, source: 'NOWHERE' });
  expect(await outcomeOf(unknown)).toBe('BAD_USER_INPUT core:data-source.unknown input.source');
});

test('what would overlap a residence that is over is refused as what overlaps one that lasts', async () => {
  const { dwelling, other } = await settle();
  const [household, second] = [await addHousehold(world, dwelling), await addHousehold(world, other)];
  const { residence } = await settleIn(world, household, somebody(6), { validFrom: '2025-01-01' });
  const { personId } = residence;
  const out = { id: residenceIdOf(residence), version: 1, validUntil: '2026-01-01' };
  await world.write((context) => moveOut(context, out));

  expect(await outcomeOf(settleIn(world, second, personId, { validFrom: '2025-12-31' }))).toBe(
    'RULE_VIOLATED core:residence.main-elsewhere input.isMain',
  );
  expect(await outcomeOf(settleIn(world, household, somebody(7), { validFrom: '2025-12-31' }))).toBe(
    'RULE_VIOLATED core:household.has-head input.relation',
  );
  const back = { validFrom: '2025-12-31', relation: Relation.CHILD, isMain: false };
  expect(await outcomeOf(settleIn(world, household, personId, back))).toBe(
    'RULE_VIOLATED core:residence.lives-there input.personId',
  );
  expect(await outcomeOf(settleIn(world, second, personId, { validFrom: '2026-01-01' }))).toBe('done');
});

test('days to come, and days before the household, are refused', async () => {
  const { dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const on = (validFrom: string) => outcomeOf(settleIn(world, household, somebody(8), { validFrom }));

  expect(await on('2026-11-23')).toBe('RULE_VIOLATED core:effective-day.to-come input.validFrom');
  expect(await on('2023-12-31')).toBe('RULE_VIOLATED core:effective-day.too-early input.validFrom');
  expect(await on('2024-01-01')).toBe('done');
});

test('who moves in is either known or said, and in a registered kind of stay', async () => {
  const { dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const known = personIdOf('018f0000-0000-7000-8000-000000000001');

  expect(await outcomeOf(settleIn(world, household, somebody(9), { personId: known }))).toBe(
    'BAD_USER_INPUT core:residence.one-person input.personId',
  );
  expect(await outcomeOf(settleIn(world, household, somebody(9), { stayKind: 'GUEST' }))).toBe(
    'BAD_USER_INPUT core:residence.unknown-stay-kind input.stayKind',
  );
});

test('who is entered under a known number and name is attached, not entered twice', async () => {
  const [from, to] = [await settle(), await settle()];
  const { name, identityNumber } = canary(10);
  const first = await settleIn(world, await addHousehold(world, from.dwelling), { name, identityNumber });
  const household = await addHousehold(world, to.dwelling);
  const move = (person: { name: string; identityNumber: string }) =>
    settleIn(world, household, person, { leavesFormer: true });

  expect(await outcomeOf(move({ name: canary(11).name, identityNumber }))).toBe(
    'RULE_VIOLATED core:residence.another-name input.person.name',
  );
  const second = await move({ name, identityNumber });
  expect([second.isKnown, second.residence.personId]).toEqual([true, first.residence.personId]);
  expect(await placeOfPerson(world, first.residence.personId)).toBe(`41001001 ${to.grid.code} / - -`);
});

/** A household of a head, a spouse and a child, since 2025. */
async function family() {
  const { dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const relations = [Relation.HEAD, Relation.SPOUSE, Relation.CHILD];
  const ids: string[] = [];
  for (const [at, relation] of relations.entries()) {
    const input = { relation, validFrom: '2025-01-01' };
    ids.push((await settleIn(world, household, somebody(20 + at), input)).residence.personId);
  }
  const [head = '', spouse = '', child = ''] = ids.map(personIdOf);
  return { household, dwelling, id: householdIdOf(household), head, spouse, child };
}

test('another member becomes the head from a day on, and what others are to them is said with it', async () => {
  const { household, id, head, spouse, child } = await family();
  const input = { id, headId: spouse, validFrom: '2026-01-01' };
  const members = [{ personId: head, relation: Relation.SPOUSE }];

  await world.write((context) => changeHead(context, { ...input, version: 1, members }));
  expect(await relationsIn(world, household)).toEqual([
    'CHILD since 2025-01-01',
    'HEAD since 2026-01-01',
    'SPOUSE since 2026-01-01',
  ]);
  const stale = world.write((context) => changeHead(context, { ...input, version: 1 }));
  expect(await outcomeOf(stale)).toBe('CONFLICT input.version');
  const two = { ...input, version: 2, headId: child, members: [{ personId: spouse, relation: Relation.HEAD }] };
  expect(await outcomeOf(world.write((context) => changeHead(context, two)))).toBe(
    'RULE_VIOLATED core:household.one-head input.members',
  );
});

test('a change of head moves nobody: since when they live there stays', async () => {
  const { household, id, spouse } = await family();
  await world.write((context) => changeHead(context, { id, version: 1, headId: spouse, validFrom: '2026-01-01' }));
  const present = async () => {
    const context = world.context();
    const { rows } = await sql<{ id: string; relation: string; since: string }>`
      select id, relation, valid_from::text as since from core.residence
      where household_id = ${household.id} and valid_until is null order by relation`.execute(context.sql);
    return Promise.all(
      rows.map(async (row) => `${row.relation} ${row.since} ${await movedInOn(context, { id: row.id })}`),
    );
  };

  expect(await present()).toEqual([
    'CHILD 2025-01-01 2025-01-01',
    'HEAD 2026-01-01 2025-01-01',
    'OTHER_RELATIVE 2026-01-01 2025-01-01',
  ]);
});

test('who is taken into a second household of their dwelling has lived there since the first, which lasts', async () => {
  const { dwelling } = await settle();
  const [first, second] = [await addHousehold(world, dwelling), await addHousehold(world, dwelling)];
  const { residence } = await settleIn(world, first, somebody(31), { validFrom: '2025-01-01' });
  const beside = await settleIn(world, second, residence.personId, {
    validFrom: '2026-01-01',
    isMain: false,
    relation: Relation.CHILD,
  });

  expect(await movedInOn(world.context(), { id: beside.residence.id })).toBe('2025-01-01');
});

test('a head is changed again on the day of a change', async () => {
  const { household, id, spouse, child } = await family();
  await world.write((context) => changeHead(context, { id, version: 1, headId: spouse }));
  await world.write((context) => changeHead(context, { id, version: 2, headId: child }));

  expect(await relationsIn(world, household)).toEqual([
    'HEAD since 2026-11-22',
    'OTHER_RELATIVE since 2026-11-22',
    'OTHER_RELATIVE since 2026-11-22',
  ]);
});

test('members keep house apart in the same dwelling, with a head of their own', async () => {
  const { household, dwelling, id, head, spouse, child } = await family();
  const leaving = (...members: [string, Relation][]) => ({
    id,
    version: 1,
    members: members.map(([personId, relation]) => ({ personId, relation })),
  });
  const split = (input: ReturnType<typeof leaving>) => world.write((context) => splitHousehold(context, input));

  expect(await outcomeOf(split(leaving([child, Relation.CHILD])))).toBe(
    'RULE_VIOLATED core:household.one-head input.members',
  );
  const all = leaving([head, Relation.SPOUSE], [spouse, Relation.HEAD], [child, Relation.CHILD]);
  expect(await outcomeOf(split(all))).toBe('RULE_VIOLATED core:household.nobody-stays input.members');
  const { newHousehold } = await split(leaving([child, Relation.HEAD]));
  expect(newHousehold).toMatchObject({ dwellingId: dwelling.id, validFrom: '2026-11-22', validUntil: null });
  expect(await relationsIn(world, newHousehold)).toEqual(['HEAD since 2026-11-22']);
  expect(await relationsIn(world, household)).toEqual(['HEAD since 2025-01-01', 'SPOUSE since 2025-01-01']);
});

test('a household that is closed has no members any more, and changes no more', async () => {
  const { household, id } = await family();
  const closed = await world.write((context) => closeHousehold(context, { id, version: 1 }));

  expect(closed.validUntil).toBe('2026-11-22');
  expect(await relationsIn(world, household)).toEqual([]);
  expect(await outcomeOf(settleIn(world, household, somebody(30)))).toBe(
    'RULE_VIOLATED core:household.closed input.householdId',
  );
});

test('a dwelling where somebody lives is not retired, nor its building; an empty household ends with it', async () => {
  const { building, dwelling } = await settle();
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, somebody(31));
  const retire = () => world.write((context) => retireDwelling(context, { id: dwellingIdOf(dwelling), version: 1 }));
  const all = () => world.write((context) => retireBuilding(context, { id: buildingIdOf(building), version: 1 }));

  expect(await outcomeOf(retire())).toBe('RULE_VIOLATED core:dwelling.lived-in input.id');
  expect(await outcomeOf(all())).toBe('RULE_VIOLATED core:dwelling.lived-in input.id');
  await world.write((context) => moveOut(context, { id: residenceIdOf(residence), version: 1 }));
  expect(await outcomeOf(retire())).toBe('done');
  expect(await outcomeOf(settleIn(world, household, somebody(32)))).toBe(
    'RULE_VIOLATED core:household.closed input.householdId',
  );
});
