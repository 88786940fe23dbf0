import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Context, sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { addHousehold, householdIdOf, residenceIdOf, settleIn } from '../household/test/homes.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { addDwelling, addLoneBuilding } from '../territory/test/premises.js';
import { addEntry, merge, personIdOf } from './test/entries.js';

type Named = { readonly id: string };

let world: World;
let community: Organization;
let clients: SignedInClient[];
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('79');
  community = await world.create({ code: '79001001' }, subdistrict);
  const role = { role: 'core:community-worker', organization: '79001001' };
  clients = await Promise.all([1, 2, 3].map(() => world.server.signInAs(role)));
});
afterAll(() => world?.close());

const home = async () => addHousehold(world, await addDwelling(world, await addLoneBuilding(world, community), '101'));
const entry = (number: number) => addEntry(world, community, { name: canary(number).name });

async function residenceNow({ id }: Named) {
  const { rows } = await sql<{ personId: string; isOver: boolean }>`
    select r.person_id as "personId", r.valid_until is not null as "isOver" from core.residence r where r.id = ${id}`.execute(
    world.context().sql,
  );
  return rows[0];
}

test.each([1, 2, 3, 4, 5, 6])(
  'whoever is merged, moved out and moved in at once is so in some order, or that is refused, round %i',
  async (round) => {
    const [gone, kept] = [await entry(round * 2), await entry(round * 2 + 1)];
    const { residence } = await settleIn(world, await home(), gone.id);
    const next = householdIdOf(await home());
    const asked = [
      [
        'mutation ($input: MergePersonsInput!) { mergePersons(input: $input) { person { id } } }',
        { id: personIdOf(gone), version: 1, intoId: personIdOf(kept), intoVersion: 1 },
      ],
      [
        'mutation ($input: MoveOutInput!) { moveOut(input: $input) { residence { id } } }',
        { id: residenceIdOf(residence), version: 1 },
      ],
      [
        'mutation ($input: MoveInInput!) { moveIn(input: $input) { isKnown } }',
        { householdId: next, personId: personIdOf(gone), stayKind: 'TENANT', relation: 'HEAD', isMain: false },
      ],
    ] as const;
    const answers = await Promise.all(
      asked.map(async ([document, input], at) => {
        const [refusal] = (await clients[at]?.send(document, { input }))?.refusals ?? [];
        return refusal ? (refusal.rule ?? refusal.code) : 'done';
      }),
    );

    const refused = ['CONFLICT', 'commongrid:concurrent-change', 'core:person.merged'];
    for (const answer of answers) expect(['done', ...refused]).toContain(answer);
    expect(await residenceNow(residence)).toEqual({
      personId: answers[0] === 'done' ? kept.id : gone.id,
      isOver: answers[1] === 'done',
    });
  },
);

test('a merger lets a move finish that it finds under way where it did not look', async () => {
  const [gone, kept] = [await entry(21), await entry(22)];
  const first = await home();
  await settleIn(world, first, gone.id);
  const holding = await holdUntilTold(async (context) => holdBuilding(context, first));
  const merging = merge(world, gone, kept);
  await holding.isWaitedFor();

  const second = await home();
  const { residence } = await settleIn(world, second, gone.id, { isMain: false });
  const moving = await holdUntilTold(async (context) => {
    await holdBuilding(context, second);
    await sql`select 1 from core.residence where id = ${residence.id} for update`.execute(context.sql);
  });
  await holding.end();
  await moving.isWaitedFor();
  await moving.end((context) =>
    sql`update core.residence set valid_until = valid_from, version = version + 1 where id = ${residence.id}`.execute(
      context.sql,
    ),
  );

  await expect(merging).resolves.toMatchObject({ merged: { id: gone.id } });
  expect(await residenceNow(residence)).toEqual({ personId: kept.id, isOver: true });
});

const holdBuilding = (context: Context, { dwellingId }: { readonly dwellingId: string }) =>
  sql`select core.x_hold_premises('{}', array(select d.building_id from core.dwelling d where d.id = ${dwellingId}))`.execute(
    context.sql,
  );

/** A transaction that holds something until it is told to end. */
async function holdUntilTold(hold: (context: Context) => Promise<unknown>) {
  const held = Promise.withResolvers<number>();
  const told = Promise.withResolvers<(context: Context) => Promise<unknown>>();
  const done = world.write(async (context) => {
    await context.write();
    await hold(context);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.sql);
    held.resolve(rows[0]?.pid ?? 0);
    await (await told.promise)(context);
  });
  const pid = await Promise.race([held.promise, done.then(() => 0)]);
  const waiting = async () => {
    const { rows } = await sql`select 1 from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`.execute(
      world.context().sql,
    );
    return rows.length;
  };
  return {
    isWaitedFor: () => expect.poll(waiting).toBeGreaterThan(0),
    end: async (last: (context: Context) => Promise<unknown> = async () => undefined) => {
      told.resolve(last);
      await done;
    },
  };
}
