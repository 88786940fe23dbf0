import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { mergeGrids } from '../grid/grid-merge.service.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, World } from '../organization/test/world.js';
import { initialsOf, personTermsOf } from '../person/initials.js';
import { updatePerson } from '../person/person.service.js';
import type { Compound } from '../territory/compound.entity.js';
import { moveCompound } from '../territory/compound-move.service.js';
import { addCompound, compoundIdOf, cover } from '../territory/test/compounds.js';
import { coverNamed, uncoverNamed } from '../territory/test/dwelling-ground.js';
import { addBuilding, addDwelling, buildingIdOf, fillCompound } from '../territory/test/premises.js';
import {
  addHousehold,
  fillHomes,
  personIdOf,
  placeOfPerson,
  placesOfHomes,
  registerElsewhere,
  settleIn,
} from './test/homes.js';

let world: World;
let subdistrict: Organization;
let from: Organization;
let to: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('61'));
  from = await world.create({ code: '61001001' }, subdistrict);
  to = await world.create({ code: '61001002' }, subdistrict);
});
afterAll(() => world.close());

const moveWith = (context: Context, compound: Compound, organization: Organization) =>
  moveCompound(context, { id: compoundIdOf(compound), version: 1, organizationId: idOf(organization) });

/** A compound with a dwelling in a grid. */
async function settle(code: string, organization = from) {
  const compound = await addCompound(world, organization);
  const grid = await addGrid(world, organization, { code });
  await cover(world, grid, [compound]);
  const building = await addBuilding(world, compound);
  return { compound, grid, building, dwelling: await addDwelling(world, building, '101') };
}

test('households, residences and persons go where their dwelling goes: to another grid, to another community', async () => {
  const { compound, grid, building, dwelling } = await settle('61-a');
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, { name: canary(1).name });
  const named = { buildingIds: [buildingIdOf(building)] };
  const at = (place: string) => [`household: ${place}, 1`, `person: ${place}, 1`, `residence: ${place}, 1`];

  expect(await placesOfHomes(world, compound)).toEqual(at('61001001 61-a'));
  const nearer = await addGrid(world, from, { code: '61-b' });
  await coverNamed(world, nearer, named);
  expect(await placesOfHomes(world, compound)).toEqual(at('61001001 61-b'));
  await world.write((c) => mergeGrids(c, { id: gridIdOf(nearer), version: 1, intoId: gridIdOf(grid) }));
  expect(await placesOfHomes(world, compound)).toEqual(at('61001001 61-a'));
  await uncoverNamed(world, grid, named);
  await world.write((context) => moveWith(context, compound, to));
  expect(await placesOfHomes(world, compound)).toEqual(at('61001002 -'));
  expect(await placeOfPerson(world, residence.personId)).toBe('61001002 - / - -');
});

test('when communities merge, who lives there goes along, and who is only registered there is registered at the other', async () => {
  const merged = await world.create({ code: '61001008' }, subdistrict);
  const { compound, dwelling } = await settle('61-m', merged);
  const elsewhere = await settle('61-n');
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, { name: canary(2).name });
  const registered = { stayKind: 'REGISTERED', isMain: false, relation: 'CHILD' } as never;
  const lives = await settleIn(world, await addHousehold(world, elsewhere.dwelling), { name: canary(3).name });
  await settleIn(world, household, lives.residence.personId, registered);
  expect(await placeOfPerson(world, lives.residence.personId)).toBe('61001001 61-n / 61001008 61-m');

  await world.write((c) => mergeOrganizations(c, { id: idOf(merged), version: 1, intoId: idOf(to) }));
  expect(await placesOfHomes(world, compound)).toContain('household: 61001002 61-m, 1');
  expect(await placeOfPerson(world, residence.personId)).toBe('61001002 61-m / - -');
  expect(await placeOfPerson(world, lives.residence.personId)).toBe('61001001 61-n / 61001002 61-m');
});

/** Lets work run in a transaction, and something else begin meanwhile, which has to wait for it. */
async function whileOther<Result>(work: (context: Context) => Promise<unknown>, other: () => Promise<Result>) {
  let begun: Promise<Result> | undefined;
  await world.write(async (context) => {
    await work(context);
    const { rows: own } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.sql);
    begun = other();
    // From outside: a transaction goes on seeing the connections that there were when it first looked.
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select 1 from pg_stat_activity where ${own[0]?.pid}::int = any(pg_blocking_pids(pid))`.execute(
        world.context().sql,
      );
      expect(rows).toHaveLength(1);
    }, 20_000);
  });
  return begun;
}

test('who moves in while the compound is being moved is where it goes', async () => {
  const { compound, dwelling } = await settle('61-c');
  const household = await addHousehold(world, dwelling);
  const moved = await whileOther(
    (context) => moveWith(context, compound, to),
    () => settleIn(world, household, { name: canary(4).name }),
  );

  expect(await placeOfPerson(world, moved?.residence.personId ?? '')).toBe('61001002 - / - -');
});

test('a row that goes past the service while the compound is being moved is where it goes, too', async () => {
  const { compound, dwelling } = await settle('61-d');
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, { name: canary(5).name });
  const insert = () =>
    world.write(async (context) => {
      await context.write();
      await sql`
        insert into core.household (id, dwelling_id, kind, organization_id, grid_id, source, legal_basis, valid_from)
        select gen_random_uuid(), h.dwelling_id, h.kind, h.organization_id, h.grid_id, h.source, h.legal_basis, h.valid_from
        from core.household h where h.id = ${household.id}`.execute(context.sql);
    });
  await whileOther((context) => moveWith(context, compound, to), insert);

  expect(await placesOfHomes(world, compound)).toEqual([
    'household: 61001002 -, 2',
    'person: 61001002 -, 1',
    'residence: 61001002 -, 1',
  ]);
  expect(await placeOfPerson(world, residence.personId)).toBe('61001002 - / - -');
});

test('who moved in and has yet to commit goes along with the compound', async () => {
  const { compound, dwelling } = await settle('61-e');
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, { name: canary(6).name });
  await whileOther(
    (context) => context.write().then(() => settleInWithin(context, household.id)),
    () => world.write((context) => moveWith(context, compound, to)),
  );

  expect(await placesOfHomes(world, compound)).toEqual([
    'household: 61001002 -, 1',
    'person: 61001002 -, 2',
    'residence: 61001002 -, 2',
  ]);
  expect(await placeOfPerson(world, residence.personId)).toBe('61001002 - / - -');
});

/** Inserts a person with a residence into a household, past the service. */
async function settleInWithin(context: Context, householdId: string): Promise<void> {
  await sql`
    with made as (
      insert into core.person (id, name, organization_id, source, legal_basis)
      select gen_random_uuid(), ${canary(7).name}, h.organization_id, 'IMPORT', 'LEGAL_DUTY'
      from core.household h where h.id = ${householdId} returning id
    )
    insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
      source, legal_basis, valid_from)
    select gen_random_uuid(), made.id, h.id, h.dwelling_id, h.organization_id, 'TENANT', 'CHILD', true, 'IMPORT',
      'LEGAL_DUTY', '2024-01-01' from made, core.household h where h.id = ${householdId}`.execute(context.sql);
}

test('two compounds with 3,000 households that share people move at once, and everybody arrives', async () => {
  const [one, other] = [await addCompound(world, from), await addCompound(world, from)];
  for (const compound of [one, other]) {
    await fillCompound(world, compound, 75, 20);
    await fillHomes(world, compound);
  }
  const asOf = async (compound: Compound) =>
    addHousehold(world, await addDwelling(world, await addBuilding(world, compound), '1'), {
      kind: 'COLLECTIVE' as never,
    });
  await registerElsewhere(world, one, await asOf(other));
  await registerElsewhere(world, other, await asOf(one));
  const moves = [one, other].map((compound) => outcomeOf(world.write((c) => moveWith(c, compound, to))));

  expect(await Promise.all(moves)).toEqual(['done', 'done']);
  for (const compound of [one, other]) {
    expect(await placesOfHomes(world, compound)).toEqual([
      'household: 61001002 -, 1501',
      'person: 61001002 -, 3000',
      'residence: 61001002 -, 3000',
    ]);
  }
}, 120_000);

test('what an import inserts is settled when it says so, and not before', async () => {
  const { compound, grid, dwelling } = await settle('61-f');
  await world.write(async (context) => {
    await context.write();
    await sql`select set_config('core.bulk', 'on', true)`.execute(context.sql);
    await sql`
      insert into core.household (id, dwelling_id, kind, organization_id, source, legal_basis, valid_from)
      values (gen_random_uuid(), ${dwelling.id}, 'FAMILY', ${to.id}, 'IMPORT', 'LEGAL_DUTY', '2024-01-01')`.execute(
      context.sql,
    );
    const { rows } = await sql<{ id: string }>`
      select h.id from core.household h where h.dwelling_id = ${dwelling.id}`.execute(context.sql);
    await settleInWithin(context, rows[0]?.id ?? '');
    expect(await placesIn(context, dwelling.id)).toEqual([`${to.id} -`]);
    await sql`select core.x_settle_homes(array[${dwelling.id}::uuid])`.execute(context.sql);
    expect(await placesIn(context, dwelling.id)).toEqual([`${from.id} ${grid.id}`]);
  });

  expect(await placesOfHomes(world, compound)).toEqual([
    'household: 61001001 61-f, 1',
    'person: 61001001 61-f, 1',
    'residence: 61001001 61-f, 1',
  ]);
});

async function placesIn(context: Context, dwellingId: string): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    select distinct h.organization_id || ' ' || coalesce(h.grid_id::text, '-') as place
    from core.household h where h.dwelling_id = ${dwellingId}`.execute(context.sql);
  return rows.map(({ place }) => place);
}

test('what somebody is found by is made alike by the database and by imports, and follows name and place', async () => {
  const { dwelling, grid } = await settle('61-g');
  const household = await addHousehold(world, dwelling);
  const { residence } = await settleIn(world, household, { name: '单金丝雀１Ａ·É' });
  const { personId } = residence;
  const termsOf = async () => {
    const { rows } = await sql<{
      terms: string[];
    }>`select x_terms as terms from core.person where id = ${personId}`.execute(world.context().sql);
    return rows[0]?.terms;
  };
  const expected = (name: string) =>
    personTermsOf(name, initialsOf(name), { organizations: [from.id, null], grids: [grid.id, null] });

  expect(await termsOf()).toEqual(expected('单金丝雀１Ａ·É'));
  expect(initialsOf('单金丝雀')).toContain('sjsq');
  await world.write((context) => updatePerson(context, { id: personIdOf(personId), version: 1, name: '曾金丝雀' }));
  expect(await termsOf()).toEqual(expected('曾金丝雀'));
});
