import { type Context, sql } from '../../plugin-api/index.js';
import { initialsOf } from '../person/initials.js';
import { ids, of } from './columns.js';
import type { DemoTeam } from './demo-place.js';
import { demoSince } from './demo-since.js';
import { inventedName } from './invented-names.js';

/** Inserts teams of grids, each with members of its own, who have invented names. */
export async function insertTeams(context: Context, teams: readonly DemoTeam[]): Promise<void> {
  if (teams.length === 0) return;
  const members = teams.flatMap(({ grid, categories }) =>
    categories.map((category, at) => ({ grid, category, isLeader: at === 0 })),
  );
  const names = members.map((_, at) => inventedName(at));
  const initials = names.map((name) => initialsOf(name).join(' '));
  await sql`
    insert into core.grid_team (id, grid_id, name, founded_on)
    select new.id, g.id, new.name, new.founded_on
    from unnest(${ids(teams)}::uuid[], ${of(teams, 'grid')}::text[], ${of(teams, 'name')}::text[], ${of(teams, 'foundedOn')}::date[])
      as new (id, grid, name, founded_on)
    join core.grid as g on g.code = new.grid`.execute(context.sql);
  await sql`
    with new as (
      select new.*, g.id as grid_id, g.organization_id, t.id as team_id
      from unnest(${ids(members)}::uuid[], ${ids(members)}::uuid[], ${names}::text[], ${initials}::text[], ${of(members, 'grid')}::text[],
        ${of(members, 'category')}::text[], ${of(members, 'isLeader')}::boolean[])
        as new (person_id, member_id, name, initials, grid, category, is_leader)
      join core.grid as g on g.code = new.grid
      join core.grid_team as t on t.grid_id = g.id
    ), persons as (
      insert into core.person (id, name, initials, organization_id, source, legal_basis)
      select person_id, name, string_to_array(initials, ' '), organization_id, 'IMPORT', 'LEGAL_DUTY' from new returning id
    )
    insert into core.grid_team_member (id, team_id, person_id, display_name, category, is_leader, grid_id, valid_from)
    select new.member_id, new.team_id, persons.id, new.name, new.category, new.is_leader, new.grid_id, ${demoSince}::date
    from new join persons on persons.id = new.person_id`.execute(context.sql);
}
