import {
  type Context,
  inTermOn,
  loadValue,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  sql,
} from '../../plugin-api/index.js';
import { GridTeam } from './grid-team.entity.js';
import type { GridTeamMemberFilter } from './grid-team.filter.js';
import type { GridTeamCategory } from './grid-team-category.js';
import { GridTeamMember } from './grid-team-member.entity.js';

const newestFirst = orderingBy<GridTeam>('foundedOn', OrderDirection.DESC);
const joinedFirst = orderingBy<GridTeamMember>('validFrom');

/** The team that a grid has now: no end lies ahead, so it is the one without. Batched. */
export function teamOfGrid(context: Context, gridId: string): Promise<GridTeam | null> {
  return context.load(
    'Grid.team',
    gridId,
    () => (gridIds: readonly string[]) =>
      context.read(GridTeam).matching({ dissolvedOn: null }).byValues('gridId', gridIds),
  );
}

/** One page of the teams that a grid has had, newest first unless ordered otherwise. */
export const teamsOfGrid = (
  context: Context,
  parent: string,
  page: PageArgs,
  order: Order<GridTeam> | null,
): Promise<Page<GridTeam>> =>
  context.pageOf<GridTeam>({
    name: 'Grid.teams',
    by: 'gridId',
    parent,
    page,
    ordering: orderingOf(order, newestFirst),
    read: () => context.read(GridTeam),
  });

/** One page of the members of a team, in the order in which they joined unless ordered otherwise. */
export const membersOfTeam = (
  context: Context,
  parent: string,
  page: PageArgs,
  filter: GridTeamMemberFilter,
  order: Order<GridTeamMember> | null,
): Promise<Page<GridTeamMember>> =>
  context.pageOf<GridTeamMember>({
    name: 'GridTeam.members',
    by: 'teamId',
    parent,
    page,
    filter,
    ordering: orderingOf(order, joinedFirst),
    read: () => {
      const wanted = context.read(GridTeamMember).matching({ isLeader: filter.isLeader ?? undefined });
      return filter.everyTerm ? wanted : wanted.where(() => inTermOn(context.today));
    },
  });

/** How many are in a team today: a public figure, so nobody's scope decides. One statement for all teams of a request. */
export function countMembers(context: Context, teamId: string): Promise<number> {
  const counts = (ids: readonly string[]) => sql<{ id: string; value: number }>`
    select m.team_id as id, count(*)::int as value from core.grid_team_member m
    where m.team_id = any(${ids}::uuid[]) and ${inTermOn(context.today, 'm')} group by 1`;
  return loadValue(context, 'GridTeam.memberCount', teamId, counts, 0);
}

/** What a member stands for, whom the caller has from a read within the actor's scope. Batched. */
export function categoryOf(context: Context, memberId: string): Promise<GridTeamCategory | null> {
  const categories = (ids: readonly string[]) => sql<{ id: string; value: GridTeamCategory | null }>`
    select m.id, m.category as value from core.grid_team_member m where m.id = any(${ids}::uuid[])`;
  return loadValue(context, 'GridTeamMember.category', memberId, categories, null);
}
