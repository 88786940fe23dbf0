import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  connectionOf,
  FieldResolver,
  Mutation,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import {
  GrantRoleInput,
  GrantRolePayload,
  RevokeGrantInput,
  RevokeGrantPayload,
  RoleGrantFilter,
} from './role-grant.inputs.js';
import { listGrants } from './role-grant.reads.js';
import { grantRole, revokeGrant } from './role-grant.service.js';
import { grantActions, RoleGrantAction } from './role-grant-actions.js';

/** One page of grants. */
export const RoleGrantConnection = connectionOf(RoleGrant, '授权');

/** Gives, takes and shows grants. */
@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  @Query(() => RoleGrantConnection, {
    complexity: 5,
    description: 'Grants at the places where you may give roles, newest first. 授权列表。',
  })
  @Access('core:grant-roles')
  roleGrants(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RoleGrantFilter, { nullable: true, description: 'Which grants. 筛选。' })
    filter?: RoleGrantFilter | null,
  ): Promise<Page<RoleGrant>> {
    return listGrants(context, filter ?? {}, page);
  }

  @Mutation(() => GrantRolePayload, {
    complexity: 10,
    description: 'Gives an account a role, at most what you hold yourself and where you hold it. 授予角色。',
  })
  @Access('core:grant-roles')
  async grantRole(
    @Ctx() context: Context,
    @Arg('input', () => GrantRoleInput, { description: 'Which role, to whom, where. 输入。' }) input: GrantRoleInput,
  ): Promise<GrantRolePayload> {
    return { grant: await grantRole(context, input) };
  }

  @Mutation(() => RevokeGrantPayload, {
    complexity: 10,
    description: 'Takes a grant back, from this instant on. 撤销授权。',
  })
  @Access('core:grant-roles')
  async revokeGrant(
    @Ctx() context: Context,
    @Arg('input', () => RevokeGrantInput, { description: 'Which grant. 输入。' }) input: RevokeGrantInput,
  ): Promise<RevokeGrantPayload> {
    return { grant: await revokeGrant(context, input) };
  }

  @FieldResolver(() => Account, {
    nullable: true,
    complexity: 1,
    description: 'Who holds it; null if you may not see the account. 被授权账号。',
  })
  account(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<Account | null> {
    return context.byId(Account, grant.accountId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization below which it counts; without organization and grid it counts everywhere. 所在组织。',
  })
  organization(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, grant.organizationId);
  }

  @FieldResolver(() => Grid, { nullable: true, complexity: 1, description: 'Grid below which it counts. 所在网格。' })
  grid(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<Grid | null> {
    return context.byId(Grid, grant.gridId);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    complexity: 1,
    description: 'Who gave it; null if the server itself did, or if you may not see the account. 授权人。',
  })
  grantedBy(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<Account | null> {
    return context.byId(Account, grant.grantedById);
  }

  @FieldResolver(() => [RoleGrantAction], {
    complexity: 1,
    description: 'What the asking account may do with it now. 可执行操作。',
  })
  @AtMost(Object.keys(RoleGrantAction).length)
  availableActions(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<RoleGrantAction[]> {
    return grantActions(context, grant);
  }
}
