import {
  Access,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { grantRoles } from './role-grant.access.js';
import { RoleGrant, RoleGrantConnection, RoleGrantOrder } from './role-grant.entity.js';
import { RoleGrantFilter } from './role-grant.filter.js';
import { GrantRoleInput, RevokeGrantInput } from './role-grant.inputs.js';
import { listGrants } from './role-grant.reads.js';
import { grantRole, revokeGrant } from './role-grant.service.js';
import { grantActions, RoleGrantAction } from './role-grant-actions.js';

/** What the asking account may do where a grant counts. */
export const RoleGrantPermissionsResolver = viewerPermissionsOf(RoleGrant);

/** Gives, takes and shows grants. */
@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  @Query(() => RoleGrantConnection, {
    complexity: 5,
    description: 'Grants at the places where you may give roles, newest first unless ordered otherwise. 授权列表。',
  })
  @Access(grantRoles)
  roleGrants(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => RoleGrantFilter) filter: RoleGrantFilter | null,
    @OrderBy(() => RoleGrantOrder) order: Order<RoleGrant> | null,
    @Ctx() context: Context,
  ): Promise<Page<RoleGrant>> {
    return listGrants(context, page, filter ?? {}, order);
  }

  @Verb(
    { roleGrant: RoleGrant },
    'Gives an account a role, at most what you hold yourself and where you hold it. 授予角色。',
  )
  @Access(grantRoles)
  async grantRole(@Input() input: GrantRoleInput, @Ctx() context: Context) {
    return { roleGrant: await grantRole(context, input) };
  }

  @Verb({ roleGrant: RoleGrant }, 'Takes a grant back, from this instant on. 撤销授权。')
  @Access(grantRoles)
  async revokeGrant(@Input() input: RevokeGrantInput, @Ctx() context: Context) {
    return { roleGrant: await revokeGrant(context, input) };
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
