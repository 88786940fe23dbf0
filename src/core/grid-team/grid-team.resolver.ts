import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  LooksAt,
  Masked,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Person } from '../person/person.entity.js';
import { readSensitiveData } from '../tag/tag.access.js';
import { GridTeam, GridTeamConnection, GridTeamOrder } from './grid-team.entity.js';
import { GridTeamMemberFilter } from './grid-team.filter.js';
import { categoryOf, countMembers, membersOfTeam, teamOfGrid, teamsOfGrid } from './grid-team.reads.js';
import { GridTeamCategory } from './grid-team-category.js';
import { GridTeamMember, GridTeamMemberConnection, GridTeamMemberOrder } from './grid-team-member.entity.js';

/** What the asking account may do with a team. */
export const GridTeamPermissionsResolver = viewerPermissionsOf(GridTeam);

/** What the asking account may do with a membership. */
export const GridTeamMemberPermissionsResolver = viewerPermissionsOf(GridTeamMember);

/** The teams of grids. */
@Resolver(() => Grid)
export class GridTeamsResolver {
  @FieldResolver(() => GridTeam, {
    nullable: true,
    complexity: 1,
    description: 'The team that serves it now. 现服务队。',
  })
  @LooksAt<Grid>('id')
  team(@Root() { id }: Pick<Grid, 'id'>, @Ctx() context: Context): Promise<GridTeam | null> {
    return teamOfGrid(context, id);
  }

  @FieldResolver(() => GridTeamConnection, {
    complexity: 2,
    description: 'All teams that it has had, newest first unless ordered otherwise. 历届服务队。',
  })
  @LooksAt<Grid>('id')
  teams(
    @Root() { id }: Pick<Grid, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @OrderBy(() => GridTeamOrder) order: Order<GridTeam> | null,
    @Ctx() context: Context,
  ): Promise<Page<GridTeam>> {
    return teamsOfGrid(context, id, page, order);
  }
}

/** What teams lead to. */
@Resolver(() => GridTeam)
export class GridTeamResolver {
  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'Grid that it serves. 所属网格。' })
  grid(@Root() team: GridTeam, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, team.gridId);
  }

  @FieldResolver(() => Int, { complexity: 1, description: 'How many are in it today. 现有队员人数。' })
  memberCount(@Root() { id }: GridTeam, @Ctx() context: Context): Promise<number> {
    return countMembers(context, id);
  }

  @FieldResolver(() => GridTeamMemberConnection, {
    complexity: 2,
    description:
      'Who is in it, to those who may know of persons there; as they joined unless ordered otherwise. 队员名单。',
  })
  members(
    @Root() { id }: GridTeam,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => GridTeamMemberFilter) filter: GridTeamMemberFilter | null,
    @OrderBy(() => GridTeamMemberOrder) order: Order<GridTeamMember> | null,
    @Ctx() context: Context,
  ): Promise<Page<GridTeamMember>> {
    return membersOfTeam(context, id, page, filter ?? {}, order);
  }
}

/** What memberships lead to. */
@Resolver(() => GridTeamMember)
export class GridTeamMemberResolver {
  @FieldResolver(() => GridTeam, { nullable: true, complexity: 1, description: 'The team. 服务队。' })
  team(@Root() member: GridTeamMember, @Ctx() context: Context): Promise<GridTeam | null> {
    return context.byId(GridTeam, member.teamId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'The person, to those who may know of persons where they live. 人员。',
  })
  person(@Root() member: GridTeamMember, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, member.personId);
  }

  /** Hidden as a whole: a category that only the needy lack would tell who they are. */
  @FieldResolver(() => GridTeamCategory, {
    nullable: true,
    complexity: 1,
    description:
      'What they stand for; to those with `core:read-sensitive-data` who state a purpose. 队员类别（敏感信息，须说明用途）。',
  })
  @Masked({ permission: readSensitiveData, mask: () => null, opens: 'SENSITIVE' })
  category(@Root() { id }: GridTeamMember, @Ctx() context: Context): Promise<GridTeamCategory | null> {
    return categoryOf(context, id);
  }
}
