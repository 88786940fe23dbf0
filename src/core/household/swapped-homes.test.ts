import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Context, fromGlobalId, sql, toGlobalId } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { idOf, World } from '../organization/test/world.js';
import { addCompound } from '../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../territory/test/premises.js';
import { moveIn } from './move-in.service.js';
import { Relation } from './residence.entity.js';
import { addHousehold, householdIdOf } from './test/homes.js';

let world: World;
let community: Organization;
let clients: SignedInClient[];
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('76');
  community = await world.create({ code: '76001001' }, subdistrict);
  clients = await Promise.all(
    [1, 2, 3, 4].map(() => world.server.signInAs({ role: 'core:community-worker', organization: '76001001' })),
  );
});
afterAll(() => world?.close());

/** A household in a compound of its own. */
async function household(): Promise<string> {
  const building = await addBuilding(world, await addCompound(world, community), { name: '1号楼' });
  return householdIdOf(await addHousehold(world, await addDwelling(world, building, '101')));
}

async function enter(number: number): Promise<string> {
  const { createPerson } = await (clients[0] as SignedInClient).query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId: idOf(community), name: canary(number).name } },
  );
  return createPerson.person.id;
}

/** Moves somebody out of their home into a household; `done`, or what refuses it. */
async function move(client: SignedInClient | undefined, personId: string, householdId: string): Promise<string> {
  const input = { personId, householdId, stayKind: 'TENANT', relation: 'NON_RELATIVE', leavesFormer: true };
  const answer = await client?.send('mutation ($input: MoveInInput!) { moveIn(input: $input) { isKnown } }', { input });
  const refusal = answer?.refusals[0];
  return refusal ? (refusal.rule ?? refusal.code) : 'done';
}

/** In which household a person lives mainly, by its row. */
async function homeOf(context: Context, personId: string): Promise<{ id: string; dwellingId: string }[]> {
  const { rows } = await sql<{ id: string; dwellingId: string }>`
    select r.household_id as id, r.dwelling_id as "dwellingId" from core.residence r
    where r.person_id = ${fromGlobalId(personId)?.id} and r.is_main and r.valid_until is null`.execute(context.sql);
  return rows;
}

/** Comes back when so many wait for what a transaction holds. */
async function othersWaitFor(context: Context, many = 1): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.sql);
  for (let isWaited = false; !isWaited; ) {
    const waiting =
      await sql`select 1 from pg_stat_activity where ${rows[0]?.pid}::int = any(pg_blocking_pids(pid))`.execute(
        world.context().sql,
      );
    isWaited = waiting.rows.length >= many;
  }
}

test('two who swap their homes at the same moment both move, however often', async () => {
  const [one, other] = [await household(), await household()];
  const [first, second] = [await enter(1), await enter(2)];
  await move(clients[0], first, one);
  await move(clients[0], second, other);

  for (let round = 0; round < 10; round += 1) {
    const [to, from] = round % 2 === 0 ? [other, one] : [one, other];
    expect(await Promise.all([move(clients[0], first, to), move(clients[1], second, from)])).toEqual(['done', 'done']);
  }
  const homes = await Promise.all([first, second].map((person) => homeOf(world.context(), person)));
  expect(homes.map((lived) => lived.map(({ id }) => toGlobalId('Household', id)))).toEqual([[one], [other]]);
});

test('a move that waited while the person moved elsewhere holds what they leave now, before it holds them', async () => {
  const [from, meanwhile, to] = [await household(), await household(), await household()];
  const personId = await enter(5);
  await move(clients[0], personId, from);
  const moving = { personId, householdId: meanwhile, stayKind: 'TENANT', relation: Relation.NON_RELATIVE };
  let waiting = Promise.resolve('');
  let change = Promise.resolve();
  await world.write(async (context) => {
    await moveIn(context, { ...moving, leavesFormer: true });
    waiting = move(clients[1], personId, to);
    await othersWaitFor(context);
    const [home] = await homeOf(context, personId);
    // A change at the home that they have just come to, which then looks at them.
    change = world.write(async (other) => {
      await other.write();
      await sql`select core.x_hold_premises('{}', array(
        select d.building_id from core.dwelling d where d.id = ${home?.dwellingId}))`.execute(other.sql);
      await sql`select 1 from core.residence r where r.household_id = ${home?.id} for update`.execute(other.sql);
      await othersWaitFor(other);
      await sql`select 1 from core.person p where p.id = ${fromGlobalId(personId)?.id} for no key update`.execute(
        other.sql,
      );
    });
    await othersWaitFor(context, 2);
  });
  await change;

  expect(await waiting).toBe('done');
  expect((await homeOf(world.context(), personId)).map(({ id }) => toGlobalId('Household', id))).toEqual([to]);
});

test('two whom several move about at the same moment move, or already live there, and nobody waits in a circle', async () => {
  const homes = await Promise.all([household(), household(), household()]);
  const persons = [await enter(3), await enter(4)];
  const outcomes = new Set<string>();

  for (let round = 0; round < 15; round += 1) {
    const moves = clients.map((client, at) =>
      move(client, persons[at % 2] as string, homes[(at + (at >> 1) + round) % 3] as string),
    );
    for (const outcome of await Promise.all(moves)) outcomes.add(outcome);
  }
  expect([...outcomes].filter((outcome) => !['done', 'core:residence.lives-there'].includes(outcome))).toEqual([]);
});
