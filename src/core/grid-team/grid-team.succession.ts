import { type Context, sql } from '../../plugin-api/index.js';
import { gridEndings } from '../grid/grid-endings.js';

/**
 * The team of a grid ends with it. Who was in it serves on in the grid that takes over: in the team of that, or in a new
 * one of the old name where it has none. The old team stays known, with all who were in it.
 */
export const teamsEnding = gridEndings.add({
  TEAM: {
    async end(context, { gridId, successorId, day }) {
      const dissolved = await dissolve(context, gridId, day);
      if (!dissolved) return;
      if (successorId) await carryOver(context, dissolved, successorId);
      context.note({ details: { teamDissolved: dissolved.id } });
    },
  },
});

interface Dissolved {
  readonly id: string;
  readonly dissolvedOn: string;
  readonly memberIds: readonly string[];
}

/** Ends the team of a grid and, with the team held, who is in it. No day lies before one that was recorded. */
async function dissolve(context: Context, gridId: string, day: string): Promise<Dissolved | undefined> {
  const held = await sql<{ id: string }>`
    select t.id from core.grid_team t where t.grid_id = ${gridId} and t.dissolved_on is null for update`.execute(
    context.sql,
  );
  const [team] = held.rows;
  if (!team) return undefined;
  const { rows } = await sql<Dissolved>`
    with ended as (
      update core.grid_team_member m set valid_until = greatest(m.valid_from, ${day}::date), version = version + 1
      where m.team_id = ${team.id} and m.valid_until is null returning m.id, m.valid_until
    )
    update core.grid_team t set version = version + 1, dissolved_on = greatest(t.founded_on, ${day}::date,
      (select max(e.valid_until) from ended e),
      (select max(m.valid_until) from core.grid_team_member m where m.team_id = t.id))
    where t.id = ${team.id}
    returning t.id, t.dissolved_on as "dissolvedOn", array(select e.id from ended e)::text[] as "memberIds"`.execute(
    context.sql,
  );
  return rows[0];
}

/** Nobody joins twice, nor before they last left, nor before the team was there. */
async function carryOver(context: Context, { id, dissolvedOn, memberIds }: Dissolved, gridId: string): Promise<void> {
  await sql`
    insert into core.grid_team (id, grid_id, name, founded_on)
    select gen_random_uuid(), ${gridId}, t.name, greatest(${dissolvedOn}::date,
      (select max(o.dissolved_on) from core.grid_team o where o.grid_id = ${gridId}))
    from core.grid_team t
    where t.id = ${id}
      and not exists (select 1 from core.grid_team o where o.grid_id = ${gridId} and o.dissolved_on is null)`.execute(
    context.sql,
  );
  const held = await sql<{ id: string }>`
    select t.id from core.grid_team t where t.grid_id = ${gridId} and t.dissolved_on is null for update`.execute(
    context.sql,
  );
  await sql`
    insert into core.grid_team_member
      (id, team_id, person_id, display_name, category, is_leader, grid_id, valid_from)
    select gen_random_uuid(), t.id, m.person_id, m.display_name, m.category, m.is_leader, t.grid_id,
      greatest(t.founded_on, ${dissolvedOn}::date, m.valid_from, (
        select max(o.valid_until) from core.grid_team_member o where o.team_id = t.id and o.person_id = m.person_id))
    from core.grid_team_member m cross join core.grid_team t
    where m.id = any(${memberIds}::uuid[]) and t.id = ${held.rows[0]?.id}
      and not exists (
        select 1 from core.grid_team_member o
        where o.team_id = t.id and o.person_id = m.person_id and o.valid_until is null)`.execute(context.sql);
}
