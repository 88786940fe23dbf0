import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import type { SignedInClient } from '../../testing/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addCompound } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { Relation } from './residence.entity.js';
import { addHousehold, householdIdOf } from './test/homes.js';

let world: World;
let community: Organization;
let clients: SignedInClient[];
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('71');
  community = await world.create({ code: '71001001' }, subdistrict);
  clients = await Promise.all(
    [1, 2, 3, 4].map(() => world.server.signInAs({ role: 'core:community-worker', organization: '71001001' })),
  );
});
afterAll(() => world.close());

let next = 0;
/** A household in a building of its own. */
async function household() {
  next += 1;
  const building = await addBuilding(world, await addCompound(world, community), { name: `${next}号楼` });
  return addHousehold(world, await addDwelling(world, building, '101'));
}

const moveIn = `mutation ($input: MoveInInput!) { moveIn(input: $input) { isKnown residence { isMain } } }`;
const createPerson = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }`;

/** What each of several clients is answered who ask for something at once: `done`, or the rule; sorted. */
async function atOnce(document: string, inputs: readonly object[]): Promise<string[]> {
  const answers = inputs.map(async (input, at) => {
    const refusal = (await clients[at]?.send(document, { input }))?.refusals[0];
    return refusal ? (refusal.rule ?? refusal.code) : 'done';
  });
  return (await Promise.all(answers)).toSorted();
}

const rounds = [1, 2, 3, 4, 5, 6];
const tenant = { stayKind: 'TENANT', relation: Relation.HEAD };

async function enter(number: number): Promise<string> {
  const { createPerson: made } = await clients[0]!.query<{ createPerson: { person: { id: string } } }>(createPerson, {
    input: { organizationId: idOf(community), name: canary(number).name },
  });
  return made.person.id;
}

test.each(rounds)('of several who move one person in as mainly there one is done, round %i', async (round) => {
  const personId = await enter(round);
  const households = await Promise.all(clients.map(() => household()));
  const inputs = households.map((one) => ({ ...tenant, householdId: householdIdOf(one), personId }));
  const refused = 'core:residence.main-elsewhere';

  expect(await atOnce(moveIn, inputs)).toEqual([refused, refused, refused, 'done']);
});

test.each(rounds)('of several heads of one household one moves in, round %i', async (round) => {
  const householdId = householdIdOf(await household());
  const persons = await Promise.all(clients.map((_, at) => enter(round * 10 + at)));
  const inputs = persons.map((personId) => ({ ...tenant, householdId, personId }));
  const refused = 'core:household.has-head';

  expect(await atOnce(moveIn, inputs)).toEqual([refused, refused, refused, 'done']);
});

test.each(rounds)('one person moves into one household once, round %i', async (round) => {
  const householdId = householdIdOf(await household());
  const personId = await enter(100 + round);
  const inputs = clients.map(() => ({ stayKind: 'TENANT', relation: 'CHILD', isMain: false, householdId, personId }));
  const refused = 'core:residence.lives-there';

  expect(await atOnce(moveIn, inputs)).toEqual([refused, refused, refused, 'done']);
});

test.each(rounds)('of several who enter one identity number one enters the person, round %i', async (round) => {
  const { name, identityNumber } = canary(200 + round);
  const inputs = clients.map(() => ({ organizationId: idOf(community), name, identityNumber }));

  expect(await atOnce(createPerson, inputs)).toEqual([
    'core:person.known',
    'core:person.known',
    'core:person.known',
    'done',
  ]);
});

test.each(rounds)(
  'of several who move one unknown person in by the number one enters them, round %i',
  async (round) => {
    const { name, identityNumber } = canary(300 + round);
    const households = await Promise.all(clients.map(() => household()));
    const inputs = households.map((one) => ({
      ...tenant,
      householdId: householdIdOf(one),
      person: { name, identityNumber },
    }));
    const outcomes = await atOnce(moveIn, inputs);

    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== 'done')).toSatisfy((refused: string[]) =>
      refused.every((rule) => ['core:person.known', 'core:residence.main-elsewhere'].includes(rule)),
    );
  },
);

test('a household that is changed by two who have seen it alike is changed by one', async () => {
  const one = await household();
  const [head, spouse] = [await enter(401), await enter(402)];
  const input = { householdId: householdIdOf(one), stayKind: 'TENANT' };
  await clients[0]!.query(moveIn, { input: { ...input, relation: 'HEAD', personId: head } });
  await clients[0]!.query(moveIn, { input: { ...input, relation: 'SPOUSE', personId: spouse } });
  const changeHead = 'mutation ($input: ChangeHeadInput!) { changeHead(input: $input) { household { version } } }';
  const refusals = await Promise.all(
    clients.map(async (client) => {
      const change = { id: householdIdOf(one), version: 1, headId: spouse };
      return (await client.send(changeHead, { input: change })).refusals[0]?.code ?? 'done';
    }),
  );

  expect(refusals.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'done']);
});
