import { type Context, edit, isOver, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { Grid } from '../grid/grid.entity.js';
import { requireLivingGrid } from '../grid/living-grid.js';
import { requirePerson } from '../person/living-person.js';
import { manageGridTeams } from './grid-team.access.js';
import { GridTeam } from './grid-team.entity.js';
import { GridTeamChanged, GridTeamMemberChanged } from './grid-team.events.js';
import type {
  AddTeamMemberInput,
  DissolveGridTeamInput,
  EndTeamMembershipInput,
  FoundGridTeamInput,
} from './grid-team.inputs.js';
import { GridTeamMember } from './grid-team-member.entity.js';

/** Founds the team of a grid where the actor manages teams; a grid has one at a time. */
export async function foundGridTeam(context: Context, input: FoundGridTeamInput): Promise<GridTeam> {
  const field = 'input.gridId';
  const gridId = context.idOf(Grid, input.gridId, field);
  await requireLivingGrid(context, gridId, field);
  await context.requirePermission(manageGridTeams, { grid: gridId }, field);
  const foundedOn = effectiveDay(context, input.foundedOn, 'input.foundedOn');
  const team = Object.assign(new GridTeam(), { gridId, name: input.name.trim(), foundedOn, dissolvedOn: null });
  await save(context, team, { x_grid_team_once: [field, 'core:grid-team.one-at-a-time'] });
  context.noteOn(team, { name: team.name, foundedOn });
  return tell(context, team);
}

/** Dissolves a team: who is in it leaves it on the same day. */
export async function dissolveGridTeam(context: Context, input: DissolveGridTeamInput): Promise<GridTeam> {
  const team = await editTeam(context, input.id, input.version, 'input.id');
  const { rows } = await sql<{ day: string }>`
    select greatest(${team.foundedOn}::date, max(m.valid_from), max(m.valid_until))::text as day
    from core.grid_team_member m where m.team_id = ${team.id}`.execute(context.sql);
  team.dissolvedOn = effectiveDay(context, input.dissolvedOn, 'input.dissolvedOn', rows[0]?.day);
  await save(context, team);
  await sql`
    update core.grid_team_member m set valid_until = ${team.dissolvedOn}, version = version + 1
    where m.team_id = ${team.id} and m.valid_until is null`.execute(context.sql);
  context.noteOn(team, { dissolvedOn: team.dissolvedOn });
  return tell(context, team);
}

async function tell(context: Context, team: GridTeam): Promise<GridTeam> {
  await context.emit(GridTeamChanged, team.id, { teamId: team.id, gridId: team.gridId });
  return context.reread(team);
}

/**
 * Puts a person whom the actor may know of into a team. Neither the name nor what they stand for is said by audit or
 * event: who may read those need not know of either.
 */
export async function addTeamMember(context: Context, input: AddTeamMemberInput): Promise<GridTeamMember> {
  const team = await editTeam(context, input.teamId, null, 'input.teamId');
  const person = await requirePerson(context, input.personId, 'input.personId');
  const personId = person.id;
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', team.foundedOn);
  const member = Object.assign(new GridTeamMember(), {
    teamId: team.id,
    personId,
    displayName: input.displayName?.trim() ?? person.name,
    category: input.category,
    isLeader: input.isLeader ?? false,
    gridId: team.gridId,
    validFrom,
    validUntil: null,
  });
  await save(context, member, { x_grid_team_member_once: ['input.personId', 'core:grid-team.member-already'] });
  context.noteOn(member, { teamId: team.id, personId, isLeader: member.isLeader, validFrom });
  return tellOf(context, member);
}

/** Ends that somebody is in a team. */
export async function endTeamMembership(context: Context, input: EndTeamMembershipInput): Promise<GridTeamMember> {
  const { id, version } = input;
  const member = await edit(context, GridTeamMember, id, { permission: manageGridTeams, version });
  if (isOver(member, context.today)) throw ruleViolated('input.id', 'commongrid:term.over');
  member.validUntil = effectiveDay(context, input.validUntil, 'input.validUntil', member.validFrom);
  await save(context, member);
  context.noteOn(member, { validUntil: member.validUntil });
  return tellOf(context, member);
}

/** Whoever manages teams is answered with a member, even without the permission to know who is in them. */
async function tellOf(context: Context, { id, teamId, gridId }: GridTeamMember): Promise<GridTeamMember> {
  await context.emit(GridTeamMemberChanged, teamId, { teamId, gridId, memberId: id });
  return context.read(GridTeamMember, manageGridTeams).matching({ id }).require('input.id');
}

async function editTeam(context: Context, id: string, version: number | null, field: string): Promise<GridTeam> {
  const team = await edit(context, GridTeam, id, { permission: manageGridTeams, version, field });
  if (team.dissolvedOn) throw ruleViolated(field, 'core:grid-team.dissolved');
  return team;
}
