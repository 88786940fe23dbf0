import {
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Int,
  LooksAt,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  titleOf,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { Organization, OrganizationConnection, OrganizationOrder } from './organization.entity.js';
import { OrganizationFilter } from './organization.filter.js';
import { mostAliases } from './organization.inputs.js';
import { childrenOf } from './organization.reads.js';
import { aliasesOf, historyOf } from './organization-history.reads.js';
import { OrganizationKind } from './organization-kind.entity.js';
import {
  type OrganizationPeriod,
  OrganizationPeriodConnection,
  OrganizationPeriodOrder,
} from './organization-period.entity.js';
import { OrganizationPeriodFilter } from './organization-period.filter.js';
import { ancestorsOf, countDescendants } from './organization-tree.reads.js';
import { mostAncestors } from './tree-rules.js';

/** What the asking account may do with an organization. */
export const OrganizationPermissionsResolver = viewerPermissionsOf(Organization);

/** What an organization tells beside its own row. Each field is one statement for all organizations of a request. */
@Resolver(() => Organization)
export class OrganizationFieldsResolver {
  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its kind. 组织类型名称。' })
  async kindTitle(@Root() organization: Organization, @Ctx() context: Context): Promise<string | null> {
    const kind = await context.byId(OrganizationKind, organization.kind);
    return kind && titleOf(kind, context);
  }

  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Title of its level. 层级名称。' })
  async levelTitle(@Root() organization: Organization, @Ctx() context: Context): Promise<string | null> {
    const level = await context.byId(GovernanceLevel, organization.level);
    return level && titleOf(level, context);
  }

  @FieldResolver(() => Organization, { nullable: true, complexity: 1, description: 'What it hangs below. 上级组织。' })
  @LooksAt<Organization>('parentId')
  parent(@Root() organization: Pick<Organization, 'parentId'>, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, organization.parentId);
  }

  @FieldResolver(() => [Organization], {
    complexity: 1,
    description: 'All that is above it, root first. 全部上级，自上而下。',
  })
  @AtMost(mostAncestors)
  ancestors(@Root() organization: Organization, @Ctx() context: Context): Promise<Organization[]> {
    return ancestorsOf(context, organization);
  }

  @FieldResolver(() => OrganizationConnection, {
    complexity: 2,
    description: 'What hangs directly below it. 直接下级。',
  })
  @LooksAt<Organization>('id')
  children(
    @Root() organization: Pick<Organization, 'id'>,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationFilter) filter: OrganizationFilter | null,
    @OrderBy(() => OrganizationOrder) order: Order<Organization> | null,
    @Ctx() context: Context,
  ): Promise<Page<Organization>> {
    return childrenOf(context, organization, page, filter ?? {}, order);
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'How many hang below it at any depth. 下级组织总数。' })
  descendantCount(
    @Root() organization: Organization,
    @Filter(() => OrganizationFilter) filter: OrganizationFilter | null,
    @Ctx() context: Context,
  ): Promise<number> {
    return countDescendants(context, organization, filter ?? {});
  }

  @FieldResolver(() => [String], { complexity: 1, description: 'Other names under which it is found. 别名。' })
  @AtMost(mostAliases)
  aliases(@Root() organization: Organization, @Ctx() context: Context): Promise<string[]> {
    return aliasesOf(context, organization);
  }

  @FieldResolver(() => OrganizationPeriodConnection, {
    complexity: 2,
    description: 'What it was from one day to another, newest first unless ordered otherwise. 组织沿革。',
  })
  history(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationPeriodFilter) filter: OrganizationPeriodFilter | null,
    @OrderBy(() => OrganizationPeriodOrder) order: Order<OrganizationPeriod> | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationPeriod>> {
    return historyOf(context, organization, page, filter ?? {}, order);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'What it was merged into. 并入的组织。',
  })
  @LooksAt<Organization>('mergedIntoId')
  mergedInto(
    @Root() organization: Pick<Organization, 'mergedIntoId'>,
    @Ctx() context: Context,
  ): Promise<Organization | null> {
    return context.byId(Organization, organization.mergedIntoId);
  }
}
