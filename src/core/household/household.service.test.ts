import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { changeHead, closeHousehold, splitHousehold } from './household.service.js';
import { movedInOn } from './moved-in.js';
import { Relation } from './residence.entity.js';
import { addHousehold, addPlace, householdIdOf, personIdOf, relationsIn, settleIn, somebody } from './test/homes.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
});
afterAll(() => world?.close());

/** A household of a head, a spouse and a child, since 2025. */
async function family() {
  const { dwelling } = await addPlace(world, community);
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
  const { household, id, head, spouse } = await family();
  const input = { id, headId: spouse, validFrom: '2026-01-01' };
  const members = [{ personId: head, relation: Relation.SPOUSE }];

  await world.write((context) => changeHead(context, { ...input, version: 1, members }));
  expect(await relationsIn(world, household)).toEqual([
    'CHILD since 2025-01-01',
    'HEAD since 2026-01-01',
    'SPOUSE since 2026-01-01',
  ]);
});

test('whoever saw the household as it was before changes no head of it', async () => {
  const { id, spouse } = await family();
  const change = () => world.write((context) => changeHead(context, { id, version: 1, headId: spouse }));
  await change();

  expect(await outcomeOf(change())).toBe('CONFLICT input.version');
});

test('a change of head says of nobody else that they are the head', async () => {
  const { id, spouse, child } = await family();
  const two = { id, version: 1, headId: child, members: [{ personId: spouse, relation: Relation.HEAD }] };

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

test('since when members live there is told over GraphQL, beside since when they are what they are', async () => {
  const { id, spouse } = await family();
  await world.write((context) => changeHead(context, { id, version: 1, headId: spouse, validFrom: '2026-01-01' }));
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '41001001' });
  const { node } = await worker.query<{ node: { members: object[] } }>(
    'query ($id: ID!) { node(id: $id) { ... on Household { members { relation validFrom movedInOn } } } }',
    { id },
  );

  expect(node.members).toHaveLength(3);
  expect(node.members).toEqual(
    expect.arrayContaining([
      { relation: 'CHILD', validFrom: '2025-01-01', movedInOn: '2025-01-01' },
      { relation: 'HEAD', validFrom: '2026-01-01', movedInOn: '2025-01-01' },
      { relation: 'OTHER_RELATIVE', validFrom: '2026-01-01', movedInOn: '2025-01-01' },
    ]),
  );
});

test('who is taken into a second household of their dwelling has lived there since the first, which lasts', async () => {
  const { dwelling } = await addPlace(world, community);
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

/** Lets members of a new household keep house apart, as what they are there. */
const split = (id: string, ...members: [string, Relation][]) =>
  world.write((context) =>
    splitHousehold(context, {
      id,
      version: 1,
      members: members.map(([personId, relation]) => ({ personId, relation })),
    }),
  );

test('members keep house apart in the same dwelling, with a head of their own', async () => {
  const { household, dwelling, id, child } = await family();
  const { newHousehold } = await split(id, [child, Relation.HEAD]);

  expect(newHousehold).toMatchObject({ dwellingId: dwelling.id, validFrom: '2026-11-22', validUntil: null });
  expect(await relationsIn(world, newHousehold)).toEqual(['HEAD since 2026-11-22']);
  expect(await relationsIn(world, household)).toEqual(['HEAD since 2025-01-01', 'SPOUSE since 2025-01-01']);
});

test('of those who keep house apart one is the head', async () => {
  const { id, child } = await family();

  expect(await outcomeOf(split(id, [child, Relation.CHILD]))).toBe(
    'RULE_VIOLATED core:household.one-head input.members',
  );
});

test('not all members of a household keep house apart from it', async () => {
  const { id, head, spouse, child } = await family();
  const all = split(id, [head, Relation.SPOUSE], [spouse, Relation.HEAD], [child, Relation.CHILD]);

  expect(await outcomeOf(all)).toBe('RULE_VIOLATED core:household.nobody-stays input.members');
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
