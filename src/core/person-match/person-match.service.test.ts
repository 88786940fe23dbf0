import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type Actor, sql, toGlobalId } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import { updatePerson } from '../person/person.service.js';
import { personMerges } from '../privacy/person-merges.js';
import type { Responsibility } from '../responsibility/responsibility.entity.js';
import { endResponsibility } from '../responsibility/responsibility.service.js';
import { addDwelling, addLoneBuilding } from '../territory/test/premises.js';
import { mergePersonsPermission } from './person-match.access.js';
import { PersonMatch } from './person-match.entity.js';
import { dismissPersonMatch } from './person-match.service.js';
import { suggestMatches } from './suggest-matches.js';
import { addEntry, knownOf, matchesAmong, merge, personIdOf, rereadPerson, unmerge } from './test/entries.js';
import { holderAndEnd, makeResponsible } from './test/responsibilities.js';

type Named = { readonly id: string };

let world: World;
let subdistrict: Organization;
let community: Organization;
let grid: Grid;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('63'));
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

test('what hangs on the entry that goes passes to the one that stays, and back when that is undone', async () => {
  const [gone, kept] = [await addEntry(world, community), await addEntry(world, community)];
  const household = await addHousehold();
  await moveIn(gone, household, 'SPOUSE');
  const held = await responsible(gone);
  const own = await responsible(kept, gridIdOf(await addGrid(world, community)));

  const { person, merged } = await merge(world, gone, kept);
  expect(person).toMatchObject({ id: kept.id, mergedIntoId: null });
  expect(merged).toMatchObject({ id: gone.id, mergedIntoId: kept.id });
  expect(await membersOf(household)).toEqual({ [kept.id]: 'SPOUSE main' });
  expect(await holderOfResponsibility(held)).toEqual([kept.id, null]);
  const later = await responsible(kept, gridIdOf(await addGrid(world, community)));

  const undone = await unmerge(world, gone);
  expect(undone).toMatchObject({ person: { id: gone.id, mergedIntoId: null }, from: { id: kept.id } });
  expect(await membersOf(household)).toEqual({ [gone.id]: 'SPOUSE main' });
  expect(await holderOfResponsibility(held)).toEqual([gone.id, null]);
  for (const each of [own, later]) expect(await holderOfResponsibility(each)).toEqual([kept.id, null]);
  expect(await matchesAmong(world, gone, kept)).toEqual(['UNMERGED']);
  expect((await eventsOf(world.context(), gone)).slice(-2)).toEqual(['core:persons-merged', 'core:persons-unmerged']);
});

test('what one person cannot be twice they are once, and each is again what they were when that is undone', async () => {
  const [gone, kept] = [await addEntry(world, community), await addEntry(world, community)];
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
  const [gone, kept] = [await addEntry(world, community), await addEntry(world, community)];
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

test('the entry that stays learns what it did not know, and forgets it when that is undone', async () => {
  const { identityNumber, birthDate, phone, sex } = canary(31);
  const other = canary(32);
  const gone = await addEntry(world, community, { identityNumber, phone });
  const kept = await addEntry(world, community, { phone: other.phone });
  const known = { sex, birthDate, identityKind: 'RESIDENT_ID', identityNumber };
  const nothing = { sex: null, birthDate: null, identityKind: null, identityNumber: null };
  const both = async () => [await knownOf(world.context(), gone), await knownOf(world.context(), kept)];

  await merge(world, gone, kept);
  expect(await both()).toEqual([
    { ...known, identityKind: null, identityNumber: null, phone },
    { ...known, phone: other.phone },
  ]);
  expect(await outcomeOf(addEntry(world, community, { identityNumber }))).toBe(
    'RULE_VIOLATED core:person.known input.identityNumber',
  );
  await unmerge(world, gone);
  expect(await both()).toEqual([
    { ...known, phone },
    { ...nothing, phone: other.phone },
  ]);
});

test('a phone that was taken over is kept by both, and one that was changed since stays', async () => {
  const { phone } = canary(33);
  const gone = await addEntry(world, community, { phone });
  const [kept, changed] = [await addEntry(world, community), await addEntry(world, community)];
  await merge(world, gone, kept);
  expect((await knownOf(world.context(), kept)).phone).toBe(phone);
  await unmerge(world, gone);
  expect((await knownOf(world.context(), kept)).phone).toBeNull();

  await merge(world, gone, changed);
  const { version } = await rereadPerson(world.context(), changed);
  const input = { id: personIdOf(changed), version, phone: canary(34).phone };
  await world.write((context) => updatePerson(context, input));
  await unmerge(world, gone);
  expect((await knownOf(world.context(), changed)).phone).toBe(canary(34).phone);
});

test('two numbers of one kind are two persons, and so are a number and another birth date', async () => {
  const [one, other] = [canary(35), canary(37, '1952-04-18')];
  const first = await addEntry(world, community, { identityNumber: one.identityNumber });
  const second = await addEntry(world, community, { identityNumber: other.identityNumber });
  const third = await addEntry(world, community, { birthDate: '1999-09-09' });

  expect(await outcomeOf(merge(world, first, second))).toBe(
    'RULE_VIOLATED core:person-match.two-identities input.intoId',
  );
  expect(await outcomeOf(merge(world, first, third))).toBe('RULE_VIOLATED core:person-match.other-birth input.intoId');
  expect(await knownOf(world.context(), first)).toMatchObject({ identityNumber: one.identityNumber });
});

test('who was merged into another leads to where that goes, and each merger is undone by itself', async () => {
  const [first, second] = [await addEntry(world, community), await addEntry(world, community)];
  const third = await addEntry(world, community);
  const [held, own] = [await responsible(first), await responsible(second, gridIdOf(await addGrid(world, community)))];
  const intoOf = async (person: Named) => (await rereadPerson(world.context(), person)).mergedIntoId;
  await merge(world, first, second);
  await merge(world, second, third);

  expect([await intoOf(first), await intoOf(second)]).toEqual([third.id, third.id]);
  for (const each of [held, own]) expect(await holderOfResponsibility(each)).toEqual([third.id, null]);
  expect(await outcomeOf(merge(world, first, third))).toBe('RULE_VIOLATED core:person.merged input.id');
  await unmerge(world, first);
  expect(await holderOfResponsibility(held)).toEqual([first.id, null]);
  expect(await holderOfResponsibility(own)).toEqual([third.id, null]);
  await unmerge(world, second);
  expect(await holderOfResponsibility(held)).toEqual([first.id, null]);
  expect(await holderOfResponsibility(own)).toEqual([second.id, null]);
  expect(await outcomeOf(unmerge(world, second))).toBe('RULE_VIOLATED core:person-match.not-merged input.id');
});

test('persons are merged by whoever merges persons where both are, and nobody else', async () => {
  const next = await world.create({ code: '63001002' }, subdistrict);
  const [here, there] = [await addEntry(world, community), await addEntry(world, next)];
  const named = async (place: Organization) => {
    const holder = await holderOf(world, [mergePersonsPermission, 'core:read-persons'], place);
    return { ...holder, accountId: randomUUID() } as Actor;
  };
  const [worker, both] = [await named(community), await named(subdistrict)];
  const reader = await holderOf(world, ['core:read-persons'], subdistrict);

  expect(await outcomeOf(merge(world, here, there, worker))).toBe('NOT_FOUND input.intoId');
  expect(await outcomeOf(merge(world, here, there, reader))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(merge(world, here, here, both))).toBe(
    'RULE_VIOLATED core:person-match.one-entry input.intoId',
  );
  expect(await outcomeOf(merge(world, here, there, both))).toBe('done');
  expect(await outcomeOf(unmerge(world, here, worker))).toBe('NOT_FOUND input.id');
});

test('a match is dismissed once, and can still be merged', async () => {
  const { name, birthDate } = canary(39);
  const [one, other] = [
    await addEntry(world, community, { name, birthDate }),
    await addEntry(world, community, { name, birthDate }),
  ];
  await world.write((context) => suggestMatches(context, [one.id]));
  const [oneId, otherId] = [one.id, other.id].sort();
  const match = await world.context().read(PersonMatch).matching({ oneId, otherId }).require('id');
  const dismiss = (version: number) => {
    const input = { id: toGlobalId('PersonMatch', match.id), version };
    return world.write((context) => dismissPersonMatch(context, input));
  };

  expect(await dismiss(match.version)).toMatchObject({ state: 'DISMISSED', version: match.version + 1 });
  expect(await outcomeOf(dismiss(match.version))).toBe('CONFLICT input.version');
  expect(await outcomeOf(dismiss(match.version + 1))).toBe('RULE_VIOLATED core:person-match.state input.id');
  await merge(world, one, other);
  expect(await matchesAmong(world, one, other)).toEqual(['NAME_AND_BIRTH MERGED']);
});

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
