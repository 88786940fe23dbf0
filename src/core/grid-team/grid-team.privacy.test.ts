import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { addGrid } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { merge, unmerge } from '../person-match/test/entries.js';
import { addPerson } from '../post/test/posts.js';
import { personErasures } from '../privacy/person-erasures.js';
import { personRecords } from '../privacy/person-records.js';
import { countMembers } from './grid-team.reads.js';
import { dissolveGridTeam, endTeamMembership } from './grid-team.service.js';
import { GridTeamCategory } from './grid-team-category.js';
import { addMember, addTeam, memberIdOf, teamIdOf } from './test/teams.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('83');
  community = await world.create({ code: '83001001' }, subdistrict);
});
afterAll(() => world.close());

const member = async (number: number) => {
  const person = await addPerson(world, community, canary(number).name);
  const team = await addTeam(world, await addGrid(world, community, { name: '网格' }));
  const joined = await addMember(world, team, person, { category: GridTeamCategory.LOW_INCOME });
  return { person, team, joined };
};
const item = () => world.context().contributed(personErasures).get('TEAMS')!.item;

test('whoever asks is given all teams that they were in, with what they stood for', async () => {
  const { person } = await member(31);
  const { read } = world.context().contributed(personRecords).get('TEAMS')!.item;

  expect(await read(world.context(), [person.id])).toEqual([
    {
      team: '服务队',
      grid: '网格',
      displayName: canary(31).name,
      category: 'LOW_INCOME',
      isLeader: false,
      validFrom: '2021-01-01',
      validUntil: null,
    },
  ]);
});

test('a team ties its members to the place until they leave', async () => {
  const { person, joined } = await member(32);
  const told = async () => {
    const { rows } = await sql<{ last: string }>`select (${item().lastDay!(person.id)})::text as last`.execute(
      world.context().sql,
    );
    return rows[0]?.last;
  };

  expect(await told()).toBe('infinity');
  const end = { id: memberIdOf(joined), version: 1, validUntil: '2025-06-01' };
  await world.write((context) => endTeamMembership(context, end));
  expect(await told()).toBe('2025-06-01');
});

test('of who was erased a team keeps that somebody was there, neither name nor category, and they have left', async () => {
  const { person, team } = await member(33);
  const other = await addMember(world, team, await addPerson(world, community, canary(34).name));
  const erased = await world.write(async (context) => {
    await context.write();
    return item().erase!(context, { personIds: [person.id], day: context.today });
  });
  const { rows } = await sql<{ member: string }>`
    select concat_ws(' ', m.display_name, m.category, coalesce(m.valid_until::text, 'open')) as member from core.grid_team_member m
    where m.team_id = ${team.id} order by m.id = ${other.id}`.execute(world.context().sql);

  expect(erased).toBe(1);
  expect(rows.map((row) => row.member)).toEqual(['（已删除） 2026-11-22', `${canary(34).name} PARTY_MEMBER open`]);
  expect(await countMembers(world.context(), team.id)).toBe(1);
});

test('who was in a team under two entries is in it once, for all the time, and under both when that is undone', async () => {
  const { person: kept, team, joined } = await member(35);
  const end = { id: memberIdOf(joined), version: 1, validUntil: '2023-01-01' };
  await world.write((context) => endTeamMembership(context, end));
  const gone = await addPerson(world, community, canary(36).name);
  await addMember(world, team, gone, { validFrom: '2022-01-01' });
  const twice = await member(37);
  await addMember(world, twice.team, gone, { validFrom: '2022-01-01' });
  await addMember(world, twice.team, kept, { validFrom: '2021-01-01' });
  const before = await termsOf(gone, kept);
  await merge(world, gone, kept);

  expect(before).toEqual({
    gone: ['2022-01-01 open', '2022-01-01 open'],
    kept: ['2021-01-01 2023-01-01', '2021-01-01 open'],
  });
  expect(await termsOf(gone, kept)).toEqual({
    gone: [],
    kept: ['2021-01-01 2023-01-01', '2021-01-01 open', '2022-01-01 2022-01-01', '2023-01-01 open'],
  });
  await unmerge(world, gone);
  expect(await termsOf(gone, kept)).toEqual(before);
});

test('a merger that is undone brings nobody back into a team that was dissolved meanwhile', async () => {
  const [{ person: kept, team }, gone] = [await member(38), await addPerson(world, community, canary(39).name)];
  await addMember(world, team, gone, { validFrom: '2022-01-01' });
  await merge(world, gone, kept);
  const dissolve = { id: teamIdOf(team), version: 1, dissolvedOn: '2026-11-01' };
  await world.write((context) => dissolveGridTeam(context, dissolve));
  await unmerge(world, gone);

  expect((await termsOf(gone, kept)).gone).toEqual(['2022-01-01 2026-11-01']);
});

/** When two entries are in teams. */
async function termsOf(gone: { id: string }, kept: { id: string }) {
  const of = async ({ id }: { id: string }) => {
    const { rows } = await sql<{ term: string }>`
      select concat_ws(' ', m.valid_from, coalesce(m.valid_until::text, 'open')) as term
      from core.grid_team_member m where m.person_id = ${id} order by 1`.execute(world.context().sql);
    return rows.map(({ term }) => term);
  };
  return { gone: await of(gone), kept: await of(kept) };
}
