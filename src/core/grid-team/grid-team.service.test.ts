import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { mergeGrids } from '../grid/grid-merge.service.js';
import { retireGrid } from '../grid/grid-retire.service.js';
import { addGrid, eventsOf, gridIdOf, holderOf } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import { readPersons } from '../person/person.access.js';
import { addPerson } from '../post/test/posts.js';
import { manageGridTeams } from './grid-team.access.js';
import { GridTeam } from './grid-team.entity.js';
import { dissolveGridTeam, endTeamMembership } from './grid-team.service.js';
import { addMember, addTeam, memberIdOf, teamIdOf } from './test/teams.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('81');
  community = await world.create({ code: '81001001' }, subdistrict);
});
afterAll(() => world.close());

const grid = (): Promise<Grid> => addGrid(world, community);
const teamOf = async ({ id }: Grid) =>
  (await world.context().read(GridTeam).matching({ gridId: id, dissolvedOn: null }).first())!;

/** Who is, was or will be in the team of a grid: `name from until`. */
async function membersOf({ id }: { id: string }): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
    select concat_ws(' ', m.display_name, m.valid_from, coalesce(m.valid_until::text, 'open')) as member
    from core.grid_team_member m where m.team_id = ${id} order by m.valid_from, m.display_name`.execute(
    world.context().sql,
  );
  return rows.map(({ member }) => member);
}

test('a grid has one team at a time, and another after that', async () => {
  const place = await grid();
  const team = await addTeam(world, place);

  expect(team).toMatchObject({ name: '服务队', foundedOn: '2020-01-01', dissolvedOn: null, version: 1 });
  expect(await outcomeOf(addTeam(world, place, { foundedOn: today }))).toBe(
    'RULE_VIOLATED core:grid-team.one-at-a-time input.gridId',
  );
  const dissolve = { id: teamIdOf(team), version: 1, dissolvedOn: '2024-01-01' };
  expect(await world.write((context) => dissolveGridTeam(context, dissolve))).toMatchObject({ version: 2 });
  expect(await outcomeOf(addTeam(world, place, { foundedOn: '2023-12-31' }))).toBe(
    'RULE_VIOLATED core:grid-team.one-at-a-time input.gridId',
  );
  expect(await outcomeOf(addTeam(world, place, { foundedOn: '2024-01-01' }))).toBe('done');
});

test('of two who found a team for one grid at the same time one is refused', async () => {
  const place = await grid();
  const outcomes = await Promise.all([outcomeOf(addTeam(world, place)), outcomeOf(addTeam(world, place))]);

  expect(outcomes.sort()).toEqual(['RULE_VIOLATED core:grid-team.one-at-a-time input.gridId', 'done']);
});

test('nothing of a team is founded, joined or ended in the future', async () => {
  const place = await grid();
  const person = await addPerson(world, community);
  const tomorrow = '2026-11-23';
  const refusal = (field: string) => `RULE_VIOLATED core:effective-day.to-come input.${field}`;

  expect(await outcomeOf(addTeam(world, place, { foundedOn: tomorrow }))).toBe(refusal('foundedOn'));
  const team = await addTeam(world, place);
  expect(await outcomeOf(addMember(world, team, person, { validFrom: tomorrow }))).toBe(refusal('validFrom'));
  const member = await addMember(world, team, person);
  const end = { id: memberIdOf(member), version: 1, validUntil: tomorrow };
  expect(await outcomeOf(world.write((context) => endTeamMembership(context, end)))).toBe(refusal('validUntil'));
});

test('a member has the name of the person unless another is given, and joins no earlier than the team is there', async () => {
  const team = await addTeam(world, await grid());
  const person = await addPerson(world, community, '张三丰');
  const early = addMember(world, team, person, { validFrom: '2019-12-31' });

  expect(await outcomeOf(early)).toBe('RULE_VIOLATED core:effective-day.too-early input.validFrom');
  expect(await addMember(world, team, person)).toMatchObject({ displayName: '张三丰', isLeader: false });
  const other = await addPerson(world, community);
  expect(await addMember(world, team, other, { displayName: ' 老王 ', isLeader: true })).toMatchObject({
    displayName: '老王',
    isLeader: true,
  });
});

test('nobody is in a team twice at a time, but again after having left', async () => {
  const team = await addTeam(world, await grid());
  const person = await addPerson(world, community);
  const member = await addMember(world, team, person);
  const again = (validFrom: string) => outcomeOf(addMember(world, team, person, { validFrom }));

  expect(await again(today)).toBe('RULE_VIOLATED core:grid-team.member-already input.personId');
  const end = { id: memberIdOf(member), version: 1, validUntil: '2022-01-01' };
  await world.write((context) => endTeamMembership(context, end));
  expect(await again('2021-12-31')).toBe('RULE_VIOLATED core:grid-team.member-already input.personId');
  expect(await again('2022-01-01')).toBe('done');
  expect(await membersOf(team)).toEqual(['王大力 2021-01-01 2022-01-01', '王大力 2022-01-01 open']);
  const late = world.write((context) => endTeamMembership(context, { ...end, version: 2 }));
  expect(await outcomeOf(late)).toBe('RULE_VIOLATED commongrid:term.over input.id');
});

test('a team that is dissolved takes nobody in, and who was in it has left', async () => {
  const team = await addTeam(world, await grid());
  await addMember(world, team, await addPerson(world, community));
  const end = (dissolvedOn: string, version = 1) =>
    world.write((context) => dissolveGridTeam(context, { id: teamIdOf(team), version, dissolvedOn }));

  expect(await outcomeOf(end('2020-12-31'))).toBe('RULE_VIOLATED core:effective-day.too-early input.dissolvedOn');
  expect(await end('2025-01-01')).toMatchObject({ dissolvedOn: '2025-01-01' });
  expect(await membersOf(team)).toEqual(['王大力 2021-01-01 2025-01-01']);
  const late = addMember(world, team, await addPerson(world, community));
  expect(await outcomeOf(late)).toBe('RULE_VIOLATED core:grid-team.dissolved input.teamId');
  expect(await outcomeOf(end('2025-01-01', 2))).toBe('RULE_VIOLATED core:grid-team.dissolved input.id');
  expect(await eventsOf(world.context(), team)).toEqual([
    'core:grid-team-changed',
    'core:grid-team-member-changed',
    'core:grid-team-changed',
  ]);
});

test('nobody slips into a team that is being dissolved', async () => {
  for (let round = 0; round < 5; round += 1) {
    const team = await addTeam(world, await grid());
    const person = await addPerson(world, community);
    const dissolve = { id: teamIdOf(team), version: 1 };
    await Promise.all([
      outcomeOf(addMember(world, team, person)),
      outcomeOf(world.write((context) => dissolveGridTeam(context, dissolve))),
    ]);
    expect((await membersOf(team)).filter((member) => member.endsWith('open'))).toEqual([]);
  }
});

test('teams are founded and filled where one manages them, with persons whom one may know of', async () => {
  const place = await grid();
  const elsewhere = await world.create({ code: '82001001' });
  const manager = await holderOf(world, [manageGridTeams], community);
  const knowing = await holderOf(world, [manageGridTeams, readPersons], community);
  const person = await addPerson(world, community);

  expect(await outcomeOf(addTeam(world, await addGrid(world, elsewhere), {}, manager))).toBe('FORBIDDEN input.gridId');
  const team = await addTeam(world, place, {}, manager);
  expect(await outcomeOf(addMember(world, team, person, {}, manager))).toBe('NOT_FOUND input.personId');
  expect(await outcomeOf(addMember(world, team, person, {}, knowing))).toBe('done');
  const stranger = await addPerson(world, elsewhere);
  expect(await outcomeOf(addMember(world, team, stranger, {}, knowing))).toBe('NOT_FOUND input.personId');
});

test('the team of a grid that is retired ends with it', async () => {
  const place = await grid();
  const team = await addTeam(world, place);
  await addMember(world, team, await addPerson(world, community));
  await world.write((context) => retireGrid(context, { id: gridIdOf(place), version: 1 }));

  expect(await world.context().byId(GridTeam, team.id)).toMatchObject({ dissolvedOn: today, version: 2 });
  expect(await membersOf(team)).toEqual([`王大力 2021-01-01 ${today}`]);
});

const merge = (from: Grid, into: Grid, validFrom?: string) =>
  world.write((context) => mergeGrids(context, { id: gridIdOf(from), version: 1, intoId: gridIdOf(into), validFrom }));

test('at a merger of grids who was in the team joins the other, once', async () => {
  const [from, into] = [await grid(), await grid()];
  const [old, kept] = [await addTeam(world, from), await addTeam(world, into)];
  const [both, one] = [await addPerson(world, community, '共同'), await addPerson(world, community, '单独')];
  for (const person of [both, one]) await addMember(world, old, person);
  await addMember(world, kept, both);
  await merge(from, into, '2026-06-01');

  expect(await world.context().byId(GridTeam, old.id)).toMatchObject({ dissolvedOn: '2026-06-01' });
  expect(await membersOf(old)).toEqual(['共同 2021-01-01 2026-06-01', '单独 2021-01-01 2026-06-01']);
  expect((await teamOf(into)).id).toBe(kept.id);
  expect(await membersOf(kept)).toEqual(['共同 2021-01-01 open', '单独 2026-06-01 open']);
});

test('at a merger into a grid without a team a new one of the old name is founded, after any that was there', async () => {
  const [from, into] = [await grid(), await grid()];
  const old = await addTeam(world, from, { name: '先锋队' });
  const person = await addPerson(world, community);
  await addMember(world, old, person);
  const gone = await addTeam(world, into);
  const end = { id: teamIdOf(gone), version: 1, dissolvedOn: '2026-08-01' };
  await world.write((context) => dissolveGridTeam(context, end));
  await merge(from, into, '2026-06-01');

  const team = await teamOf(into);
  expect(team).toMatchObject({ name: '先锋队', foundedOn: '2026-08-01' });
  expect(await membersOf(team)).toEqual(['王大力 2026-08-01 open']);
});
