import {
  Access,
  Arg,
  Args,
  AtMost,
  CarriesSecret,
  Context,
  Ctx,
  connectionOf,
  FieldResolver,
  ID,
  Mutation,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  SignedIn,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { currentPermissions } from '../access/current-permissions.js';
import { RoleGrant } from '../access/role-grant.entity.js';
import { grantsOfAccount } from '../access/role-grant.reads.js';
import { RoleGrantConnection } from '../access/role-grant.resolver.js';
import { Organization } from '../organization/organization.entity.js';
import { manageAccounts } from './account.access.js';
import { Account } from './account.entity.js';
import {
  AccountFilter,
  AccountOrder,
  CreateAccountInput,
  CreateAccountPayload,
  DisableAccountInput,
  DisableAccountPayload,
  EnableAccountInput,
  EnableAccountPayload,
  ResetPasswordInput,
  ResetPasswordPayload,
} from './account.inputs.js';
import { findAccount, listAccounts, ownAccount } from './account.reads.js';
import { createAccount, disableAccount, enableAccount, resetPassword } from './account.service.js';
import { AccountAction, accountActions } from './account-actions.js';

/** One page of accounts. */
export const AccountConnection = connectionOf(Account, '账号');

/** What the asking account may do where an account belongs. */
export const AccountPermissionsResolver = viewerPermissionsOf(Account);

/** Shows and manages accounts. */
@Resolver(() => Account)
export class AccountResolver {
  @Query(() => Account, { nullable: true, complexity: 1, description: 'Your own account. 当前账号。' })
  @SignedIn()
  me(@Ctx() context: Context): Promise<Account> {
    return ownAccount(context);
  }

  @Query(() => Account, {
    nullable: true,
    complexity: 1,
    description: 'An account; null if there is none or you may not see it. 按标识查询账号。',
  })
  @SignedIn()
  account(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Global id. 全局标识。' }) id: string,
  ): Promise<Account | null> {
    return findAccount(context, id);
  }

  @Query(() => AccountConnection, { complexity: 5, description: 'The accounts that you manage. 账号列表。' })
  @Access(manageAccounts)
  accounts(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AccountFilter, { nullable: true, description: 'Which accounts. 筛选。' })
    filter?: AccountFilter | null,
    @Arg('orderBy', () => AccountOrder, { nullable: true, description: 'In which order. 排序。' })
    orderBy?: AccountOrder | null,
  ): Promise<Page<Account>> {
    return listAccounts(context, filter ?? {}, orderBy, page);
  }

  @Mutation(() => CreateAccountPayload, { complexity: 20, description: 'Makes an account. 新建账号。' })
  @Access(manageAccounts)
  @CarriesSecret()
  async createAccount(
    @Ctx() context: Context,
    @Arg('input', () => CreateAccountInput, { description: 'The new account. 输入。' }) input: CreateAccountInput,
  ): Promise<CreateAccountPayload> {
    return { account: await createAccount(context, input) };
  }

  @Mutation(() => DisableAccountPayload, {
    complexity: 10,
    description: 'Disables an account that holds less than you; it is nobody from the next request on. 停用账号。',
  })
  @Access(manageAccounts)
  async disableAccount(
    @Ctx() context: Context,
    @Arg('input', () => DisableAccountInput, { description: 'Which account. 输入。' }) input: DisableAccountInput,
  ): Promise<DisableAccountPayload> {
    return { account: await disableAccount(context, input) };
  }

  @Mutation(() => EnableAccountPayload, { complexity: 10, description: 'Lets an account sign in again. 启用账号。' })
  @Access(manageAccounts)
  async enableAccount(
    @Ctx() context: Context,
    @Arg('input', () => EnableAccountInput, { description: 'Which account. 输入。' }) input: EnableAccountInput,
  ): Promise<EnableAccountPayload> {
    return { account: await enableAccount(context, input) };
  }

  @Mutation(() => ResetPasswordPayload, {
    complexity: 20,
    description: 'Sets the password of an account that holds less than you, and ends its sessions. 重置密码。',
  })
  @Access(manageAccounts)
  @CarriesSecret()
  async resetPassword(
    @Ctx() context: Context,
    @Arg('input', () => ResetPasswordInput, { description: 'Which account. 输入。' }) input: ResetPasswordInput,
  ): Promise<ResetPasswordPayload> {
    return { account: await resetPassword(context, input) };
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization that it belongs to and that manages it; none: the whole system. 所属组织。',
  })
  organization(@Root() account: Account, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, account.organizationId);
  }

  @FieldResolver(() => RoleGrantConnection, { complexity: 5, description: 'What it holds, newest first. 授权。' })
  grants(
    @Root() account: Account,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('current', () => Boolean, {
      defaultValue: true,
      description: 'Only grants that count now; past and future ones too when false. 仅当前有效。',
    })
    current: boolean,
  ): Promise<Page<RoleGrant>> {
    return grantsOfAccount(context, account.id, current, page);
  }

  @FieldResolver(() => [String], {
    complexity: 2,
    description: 'Permissions that it holds now at some place, by its grants. 当前权限。',
  })
  @AtMost(1000)
  permissions(@Root() account: Account, @Ctx() context: Context): Promise<string[]> {
    return currentPermissions(context, account.id);
  }

  @FieldResolver(() => [AccountAction], {
    complexity: 1,
    description: 'What the asking account may do with this one now. 可执行操作。',
  })
  @AtMost(Object.keys(AccountAction).length)
  availableActions(@Root() account: Account, @Ctx() context: Context): Promise<AccountAction[]> {
    return accountActions(context, account);
  }
}
