import {
  Access,
  Arg,
  Args,
  AtMost,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  ID,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Query,
  Resolver,
  Root,
  SignedIn,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { currentPermissions } from '../access/current-permissions.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { manageAccounts } from './account.access.js';
import { Account, AccountConnection, AccountOrder } from './account.entity.js';
import { AccountFilter } from './account.filter.js';
import { findAccount, listAccounts, ownAccount } from './account.reads.js';
import { AccountAction, accountActions } from './account-actions.js';
import { OutsideIdentity } from './outside-identity.js';
import { outsideIdentityOf } from './outside-identity.service.js';

/** What the asking account may do where an account belongs. */
export const AccountPermissionsResolver = viewerPermissionsOf(Account);

/** Finds accounts, and what they lead to. */
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
    @Arg('id', () => ID, { description: 'Global id. 全局标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Account | null> {
    return findAccount(context, id);
  }

  @Query(() => AccountConnection, {
    complexity: 5,
    description: 'The accounts that you manage, by login unless ordered otherwise. 账号列表。',
  })
  @Access(manageAccounts)
  accounts(
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => AccountFilter) filter: AccountFilter | null,
    @OrderBy(() => AccountOrder) order: Order<Account> | null,
    @Ctx() context: Context,
  ): Promise<Page<Account>> {
    return listAccounts(context, page, filter ?? {}, order);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    complexity: 1,
    description: 'Organization that it belongs to and that manages it; none: the whole system. 所属组织。',
  })
  organization(@Root() account: Account, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, account.organizationId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    complexity: 1,
    description: 'Person who signs in with it, to those who may know of persons there. 所属人员。',
  })
  person(@Root() account: Account, @Ctx() context: Context): Promise<Person | null> {
    return context.byId(Person, account.personId);
  }

  @FieldResolver(() => [String], {
    complexity: 2,
    description: 'Permissions that it holds now at some place, by its grants. 当前权限。',
  })
  @AtMost(1000)
  permissions(@Root() account: Account, @Ctx() context: Context): Promise<string[]> {
    return currentPermissions(context, account.id);
  }

  @FieldResolver(() => OutsideIdentity, {
    nullable: true,
    complexity: 1,
    description:
      'Whose tokens sign in to it beside its password; null if nobody’s, or if you do not manage it. 外部身份。',
  })
  @Access(manageAccounts)
  outsideIdentity(@Root() account: Account, @Ctx() context: Context): Promise<OutsideIdentity | null> {
    return outsideIdentityOf(context, account);
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
