import { Access, Arg, Context, Ctx, FieldResolver, Mutation, Resolver, Root } from '../../plugin-api/index.js';
import { manageAccounts } from './account.access.js';
import { Account } from './account.entity.js';
import {
  LinkAccountInput,
  LinkAccountPayload,
  OutsideIdentity,
  UnlinkAccountInput,
  UnlinkAccountPayload,
} from './outside-identity.inputs.js';
import { linkAccount, outsideIdentityOf, unlinkAccount } from './outside-identity.service.js';

/** Links accounts with whom an outside OpenID Connect issuer knows. */
@Resolver(() => Account)
export class OutsideIdentityResolver {
  @Mutation(() => LinkAccountPayload, {
    complexity: 10,
    description:
      'Lets the configured issuer’s tokens of a subject sign in to an account that holds less than you. 关联外部身份。',
  })
  @Access(manageAccounts)
  async linkAccount(
    @Ctx() context: Context,
    @Arg('input', () => LinkAccountInput, { description: 'Which account, and with whom. 输入。' })
    input: LinkAccountInput,
  ): Promise<LinkAccountPayload> {
    return { account: await linkAccount(context, input) };
  }

  @Mutation(() => UnlinkAccountPayload, {
    complexity: 10,
    description:
      'Lets tokens of an outside issuer no longer sign in to an account, from the next request on. 解除外部身份。',
  })
  @Access(manageAccounts)
  async unlinkAccount(
    @Ctx() context: Context,
    @Arg('input', () => UnlinkAccountInput, { description: 'Which account. 输入。' }) input: UnlinkAccountInput,
  ): Promise<UnlinkAccountPayload> {
    return { account: await unlinkAccount(context, input) };
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
}
