import {
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { type RoleGrant, RoleGrantConnection, RoleGrantOrder } from './role-grant.entity.js';
import { RoleGrantFilter } from './role-grant.filter.js';
import { grantsOfAccount } from './role-grant.reads.js';

/** Shows what an account holds. */
@Resolver(() => Account)
export class AccountGrantsResolver {
  @FieldResolver(() => RoleGrantConnection, {
    complexity: 5,
    description:
      'What it holds, held and will hold, newest first unless ordered otherwise; `filter: { current: true }` for now. 授权。',
  })
  grants(
    @Root() account: Account,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => RoleGrantFilter) filter: RoleGrantFilter | null,
    @OrderBy(() => RoleGrantOrder) order: Order<RoleGrant> | null,
    @Ctx() context: Context,
  ): Promise<Page<RoleGrant>> {
    return grantsOfAccount(context, account.id, page, filter ?? {}, order);
  }
}
