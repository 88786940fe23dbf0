import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, toGlobalId } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, eventsOf, gridIdOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import { personMerges } from '../privacy/person-merges.js';
import type { Responsibility } from '../responsibility/responsibility.entity.js';
import { endResponsibility } from '../responsibility/responsibility.service.js';
import { addDwelling, addLoneBuilding } from '../territory/test/premises.js';
import { addEntry, matchesAmong, merge, rereadPerson, unmerge } from './test/entries.js';
import { holderAndEnd, makeResponsible } from './test/responsibilities.js';

type Named = { readonly id: string };

let world: World;
let community: Organization;
let grid: Grid;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('63');
  community = await world.create({ code: '63001001' }, subdistrict);
  grid = await addGrid(world, community);
});
afterAll(() => world.close());

const run = (statement: ReturnType<typeof sql>) => world.write((context) => statement.execute(context.sql));

async function addHousehold(): Promise<string> {
  const building = await addLoneBuilding(world, community);
  const { id: dwellingId } = await addDwelling(world, building, '101');
  const id = randomUUID();
  await run(sql`
    insert into core.household (id, dwelling_id, kind, organization_id, source, legal_basis, valid_from)
    values (${id}, ${dwellingId}, 'FAMILY', ${community.id}, 'GRID_VISIT', 'LEGAL_DUTY', '2020-01-01')`);
  return id;
}

/** Somebody lives in a household since a day. */
async function moveIn(person: Named, household: string, relation: string, isMain = true): Promise<void> {
  await run(sql`
    insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
      source, legal_basis, valid_from)
    select gen_random_uuid(), ${person.id}, h.id, h.dwelling_id, h.organization_id, 'REGISTERED', ${relation}, ${isMain},
      'GRID_VISIT', 'LEGAL_DUTY', '2024-01-01'
    from core.household h where h.id = ${household}`);
}

/** Who lives in a household now: `relation, main?`, by person. */
async function membersOf(household: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; member: string }>`
    select r.person_id as id, concat_ws(' ', r.relation, case when r.is_main then 'main' end) as member
    from core.residence r where r.household_id = ${household} and r.valid_until is null`.execute(world.context().sql);
  return Object.fromEntries(rows.map(({ id, member }) => [id, member]));
}

const responsible = (person: Named, gridId = gridIdOf(grid)): Promise<Responsibility> =>
  makeResponsible(world, person, gridId);
const holderOfResponsibility = (responsibility: Named) => holderAndEnd(world, responsibility);

const twoEntries = async () => [await addEntry(world, community), await addEntry(world, community)] as const;
const elsewhere = async () => gridIdOf(await addGrid(world, community));

test('what hangs on the entry that goes passes to the one that stays', async () => {
  const [gone, kept] = await twoEntries();
  const household = await addHousehold();
  await moveIn(gone, household, 'SPOUSE');
  const held = await responsible(gone);

  const { person, merged } = await merge(world, gone, kept);
  expect(person).toMatchObject({ id: kept.id, mergedIntoId: null });
  expect(merged).toMatchObject({ id: gone.id, mergedIntoId: kept.id });
  expect(await membersOf(household)).toEqual({ [kept.id]: 'SPOUSE main' });
  expect(await holderOfResponsibility(held)).toEqual([kept.id, null]);
});

test('when a merger is undone that goes back, and what the other had or got meanwhile stays', async () => {
  const [gone, kept] = await twoEntries();
  const household = await addHousehold();
  await moveIn(gone, household, 'SPOUSE');
  const held = await responsible(gone);
  const own = await responsible(kept, await elsewhere());
  await merge(world, gone, kept);
  const later = await responsible(kept, await elsewhere());

  const undone = await unmerge(world, gone);
  expect(undone).toMatchObject({ person: { id: gone.id, mergedIntoId: null }, from: { id: kept.id } });
  expect(await membersOf(household)).toEqual({ [gone.id]: 'SPOUSE main' });
  expect(await holderOfResponsibility(held)).toEqual([gone.id, null]);
  for (const each of [own, later]) expect(await holderOfResponsibility(each)).toEqual([kept.id, null]);
  expect(await matchesAmong(world, gone, kept)).toEqual(['UNMERGED']);
  expect((await eventsOf(world.context(), gone)).slice(-2)).toEqual(['core:persons-merged', 'core:persons-unmerged']);
});

test('what one person cannot be twice they are once, and each is again what they were when that is undone', async () => {
  const [gone, kept] = await twoEntries();
  const [shared, own] = [await addHousehold(), await addHousehold()];
  await moveIn(gone, shared, 'HEAD');
  await moveIn(kept, shared, 'NON_RELATIVE', false);
  await moveIn(kept, own, 'HEAD');
  const [twice, too] = [await responsible(gone), await responsible(kept)];
  for (const person of [gone, kept]) {
    await run(sql`insert into core.person_tag (id, person_id, kind, source, legal_basis, valid_from)
      values (gen_random_uuid(), ${person.id}, 'VETERAN', 'GRID_VISIT', 'LEGAL_DUTY', '2024-01-01')`);
  }
  const tagged = async () => {
    const { rows } = await sql<{ id: string }>`
      select person_id as id from core.person_tag where kind = 'VETERAN' and valid_until is null
        and person_id in (${gone.id}, ${kept.id})`.execute(world.context().sql);
    return rows.map(({ id }) => id).sort();
  };

  await merge(world, gone, kept);
  expect(await membersOf(shared)).toEqual({ [kept.id]: 'HEAD' });
  expect(await membersOf(own)).toEqual({ [kept.id]: 'HEAD main' });
  expect(await holderOfResponsibility(twice)).toEqual([kept.id, today]);
  expect(await holderOfResponsibility(too)).toEqual([kept.id, null]);
  expect(await tagged()).toEqual([kept.id]);

  await unmerge(world, gone);
  expect(await membersOf(shared)).toEqual({ [gone.id]: 'HEAD main', [kept.id]: 'NON_RELATIVE' });
  expect(await holderOfResponsibility(twice)).toEqual([gone.id, null]);
  expect(await tagged()).toEqual([gone.id, kept.id].sort());
});

test('what has ended, changed or closed meanwhile stays so when a merger is undone', async () => {
  const [gone, kept] = await twoEntries();
  const household = await addHousehold();
  await moveIn(gone, household, 'CHILD');
  await moveIn(kept, household, 'CHILD', false);
  const held = await responsible(gone);
  await merge(world, gone, kept);
  const end = { id: toGlobalId('Responsibility', held.id), version: 1 };
  await world.write((context) => endResponsibility(context, end));
  await run(
    sql`update core.residence set valid_until = ${today} where household_id = ${household} and valid_until is null`,
  );
  await run(sql`update core.household set valid_until = ${today} where id = ${household}`);

  await unmerge(world, gone);
  expect(await holderOfResponsibility(held)).toEqual([gone.id, today]);
  expect(await membersOf(household)).toEqual({});
});

test('who was merged into another leads to where that goes, with all that hangs on them', async () => {
  const { first, second, third, held, own } = await chain();
  const intoOf = async (person: Named) => (await rereadPerson(world.context(), person)).mergedIntoId;

  expect([await intoOf(first), await intoOf(second)]).toEqual([third.id, third.id]);
  for (const each of [held, own]) expect(await holderOfResponsibility(each)).toEqual([third.id, null]);
  expect(await outcomeOf(merge(world, first, third))).toBe('RULE_VIOLATED core:person.merged input.id');
});

test('of several mergers each is undone by itself', async () => {
  const { first, second, third, held, own } = await chain();

  await unmerge(world, first);
  expect(await holderOfResponsibility(held)).toEqual([first.id, null]);
  expect(await holderOfResponsibility(own)).toEqual([third.id, null]);
  await unmerge(world, second);
  expect(await holderOfResponsibility(held)).toEqual([first.id, null]);
  expect(await holderOfResponsibility(own)).toEqual([second.id, null]);
  expect(await outcomeOf(unmerge(world, second))).toBe('RULE_VIOLATED core:person-match.not-merged input.id');
});

/** The first was merged into the second, and that into the third; the first two were responsible for a grid each. */
async function chain() {
  const [first, second] = await twoEntries();
  const third = await addEntry(world, community);
  const [held, own] = [await responsible(first), await responsible(second, await elsewhere())];
  await merge(world, first, second);
  await merge(world, second, third);
  return { first, second, third, held, own };
}

test('every column that refers to persons is carried over by a merger', async () => {
  const { rows } = await sql<{ column: string }>`
    select format('%s.%s', k.conrelid::regclass, a.attname) as column
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
    where k.contype = 'f' and k.confrelid = 'core.person'::regclass`.execute(world.context().sql);
  const carried = [...world.context().contributed(personMerges).values()].flatMap(({ item }) =>
    item.columns.map(({ table, column }) => `${table}.${column}`),
  );
  const left = rows.map(({ column }) => column).filter((column) => !column.startsWith('core.person_match.'));

  expect(left.filter((column) => !carried.includes(column)).sort()).toEqual([]);
  expect(left.length).toBeGreaterThan(3);
});
