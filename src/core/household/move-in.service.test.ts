import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { retireBuilding } from '../territory/building.service.js';
import { retireDwelling } from '../territory/dwelling.service.js';
import { buildingIdOf, dwellingIdOf } from '../territory/test/premises.js';
import { moveOut } from './household.service.js';
import { Relation } from './residence.entity.js';
import {
  addHousehold,
  addPlace,
  personIdOf,
  placeOfPerson,
  relationsIn,
  residenceIdOf,
  settleIn,
  somebody,
} from './test/homes.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
});
afterAll(() => world?.close());

test('who moves in is in the grid of the dwelling, and stays known at the last place when they move out', async () => {
  const { grid, dwelling } = await addPlace(world, community);
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
});

test('nobody moves out of where they have moved out', async () => {
  const { dwelling } = await addPlace(world, community);
  const { residence } = await settleIn(world, await addHousehold(world, dwelling), somebody(13));
  await world.write((context) => moveOut(context, { id: residenceIdOf(residence), version: 1 }));
  const again = world.write((context) => moveOut(context, { id: residenceIdOf(residence), version: 2 }));

  expect(await outcomeOf(again)).toBe('RULE_VIOLATED core:residence.over input.id');
});

test('who lives apart from where they are registered is at both places, and at one when they come together', async () => {
  const [here, there] = [await addPlace(world, community), await addPlace(world, community)];
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
  const [from, to] = [await addPlace(world, community), await addPlace(world, community)];
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

test('a household has one head', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  await settleIn(world, household, somebody(4));

  expect(await outcomeOf(settleIn(world, household, somebody(5)))).toBe(
    'RULE_VIOLATED core:household.has-head input.relation',
  );
});

test('somebody lives in a household once', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, somebody(14));

  const twice = settleIn(world, household, residence.personId, { relation: Relation.CHILD, isMain: false });
  expect(await outcomeOf(twice)).toBe('RULE_VIOLATED core:residence.lives-there input.personId');
});

test('whoever is named by their details is refused as these, not by a personId that nobody sent', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  const { name, identityNumber } = canary(8);
  await settleIn(world, household, { name, identityNumber });

  const twice = settleIn(world, household, { name, identityNumber }, { relation: Relation.CHILD, isMain: false });
  expect(await outcomeOf(twice)).toBe('RULE_VIOLATED core:residence.lives-there input.person');
});

test('who moves in comes from a registered source', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  const unknown = settleIn(world, household, somebody(9), { relation: Relation.CHILD, source: 'NOWHERE' });

  expect(await outcomeOf(unknown)).toBe('BAD_USER_INPUT core:data-source.unknown input.source');
});

test('what would overlap a residence that is over is refused as what overlaps one that lasts', async () => {
  const { dwelling, other } = await addPlace(world, community);
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
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  const on = (validFrom: string) => outcomeOf(settleIn(world, household, somebody(8), { validFrom }));

  expect(await on('2026-11-23')).toBe('RULE_VIOLATED core:effective-day.to-come input.validFrom');
  expect(await on('2023-12-31')).toBe('RULE_VIOLATED core:effective-day.too-early input.validFrom');
  expect(await on('2024-01-01')).toBe('done');
});

test('who moves in is either known or said', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);
  const known = personIdOf('018f0000-0000-7000-8000-000000000001');

  expect(await outcomeOf(settleIn(world, household, somebody(9), { personId: known }))).toBe(
    'BAD_USER_INPUT core:residence.one-person input.personId',
  );
});

test('who moves in does so in a registered kind of stay', async () => {
  const { dwelling } = await addPlace(world, community);
  const household = await addHousehold(world, dwelling);

  expect(await outcomeOf(settleIn(world, household, somebody(9), { stayKind: 'GUEST' }))).toBe(
    'BAD_USER_INPUT core:residence.unknown-stay-kind input.stayKind',
  );
});

test('who is entered under a known number and name is attached, not entered twice', async () => {
  const [from, to] = [await addPlace(world, community), await addPlace(world, community)];
  const { name, identityNumber } = canary(10);
  const first = await settleIn(world, await addHousehold(world, from.dwelling), { name, identityNumber });
  const household = await addHousehold(world, to.dwelling);
  const second = await settleIn(world, household, { name, identityNumber }, { leavesFormer: true });

  expect([second.isKnown, second.residence.personId]).toEqual([true, first.residence.personId]);
  expect(await placeOfPerson(world, first.residence.personId)).toBe(`41001001 ${to.grid.code} / - -`);
});

test('who is entered under a known number and another name is refused', async () => {
  const [from, to] = [await addPlace(world, community), await addPlace(world, community)];
  const { name, identityNumber } = canary(12);
  await settleIn(world, await addHousehold(world, from.dwelling), { name, identityNumber });
  const person = { name: canary(11).name, identityNumber };
  const moving = settleIn(world, await addHousehold(world, to.dwelling), person, { leavesFormer: true });

  expect(await outcomeOf(moving)).toBe('RULE_VIOLATED core:residence.another-name input.person.name');
});

test('a dwelling where somebody lives is not retired, nor its building; an empty household ends with it', async () => {
  const { building, dwelling } = await addPlace(world, community);
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
