import {
  Arg,
  Args,
  AtMost,
  CalendarDay,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Public,
  Query,
  Resolver,
  Root,
  titleOf,
} from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';
import { OrganizationSnapshotFilter } from './organization-snapshot.filter.js';
import { ancestorsOn, childrenOn, listOn, snapshotOn } from './organization-snapshot.reads.js';
import {
  OrganizationSnapshot,
  OrganizationSnapshotConnection,
  OrganizationSnapshotOrder,
} from './organization-snapshot.types.js';
import { mostAncestors } from './tree-rules.js';

const OnDay = () => Arg('day', () => CalendarDay, { description: 'On which day. 日期。' }) as ParameterDecorator;

/** What an organization of a day leads to: the tree of that day, and what the organization is today. */
@Resolver(() => OrganizationSnapshot)
export class OrganizationSnapshotResolver {
  @FieldResolver(() => Organization, { complexity: 1, description: 'What it is today. 现在的组织。' })
  async organization(
    @Root() { organizationId }: OrganizationSnapshot,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return context.byId(Organization, organizationId);
  }

  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of that kind. 当日类型名称。' })
  async kindTitle(@Root() snapshot: OrganizationSnapshot, @Ctx() context: Context): Promise<string | null> {
    const kind = await context.byId(OrganizationKind, snapshot.kind);
    return kind && titleOf(kind, context);
  }

  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of that level. 当日层级名称。' })
  async levelTitle(@Root() snapshot: OrganizationSnapshot, @Ctx() context: Context): Promise<string | null> {
    const level = await context.byId(GovernanceLevel, snapshot.level);
    return level && titleOf(level, context);
  }

  @FieldResolver(() => OrganizationSnapshot, {
    nullable: true,
    complexity: 1,
    description: 'What it hung below on that day. 当日上级。',
  })
  parent(@Root() { parentId, day }: OrganizationSnapshot, @Ctx() context: Context) {
    return snapshotOn(context, parentId, day);
  }

  @FieldResolver(() => [OrganizationSnapshot], {
    complexity: 1,
    description: 'All that was above it on that day, root first. 当日全部上级，自上而下。',
  })
  @AtMost(mostAncestors)
  ancestors(@Root() snapshot: OrganizationSnapshot, @Ctx() context: Context): Promise<OrganizationSnapshot[]> {
    return ancestorsOn(context, snapshot);
  }

  @FieldResolver(() => OrganizationSnapshotConnection, {
    complexity: 2,
    description: 'What hung directly below it on that day. 当日直接下级。',
  })
  children(
    @Root() snapshot: OrganizationSnapshot,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationSnapshotFilter) filter: OrganizationSnapshotFilter | null,
    @OrderBy(() => OrganizationSnapshotOrder) order: Order<OrganizationSnapshot> | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationSnapshot>> {
    return childrenOn(context, snapshot, page, filter ?? {}, order);
  }
}

/** From the organization of today to that of a day. */
@Resolver(() => Organization)
export class OrganizationAsOfResolver {
  @FieldResolver(() => OrganizationSnapshot, {
    nullable: true,
    complexity: 1,
    description:
      'What it was on a day, with the tree of that day around it; null where it was not yet, or no longer. 某日的组织（含当日的树）。',
  })
  asOf(@Root() { id }: Organization, @OnDay() day: string, @Ctx() context: Context) {
    return snapshotOn(context, id, day);
  }

  @Query(() => OrganizationSnapshotConnection, {
    complexity: 2,
    description: 'The organizations that there were on a day, by code unless ordered otherwise. 某日的组织列表。',
  })
  @Public()
  organizationsAsOf(
    @OnDay() day: string,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationSnapshotFilter) filter: OrganizationSnapshotFilter | null,
    @OrderBy(() => OrganizationSnapshotOrder) order: Order<OrganizationSnapshot> | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationSnapshot>> {
    return listOn(context, day, page, filter ?? {}, order);
  }
}
