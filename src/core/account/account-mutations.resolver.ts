import { Access, CarriesSecret, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageAccounts } from './account.access.js';
import { Account } from './account.entity.js';
import {
  CreateAccountInput,
  DisableAccountInput,
  EnableAccountInput,
  ResetPasswordInput,
  SetAccountPersonInput,
} from './account.inputs.js';
import { createAccount, disableAccount, enableAccount, resetPassword } from './account.service.js';
import { setAccountPerson } from './account-person.service.js';
import { LinkAccountInput, UnlinkAccountInput } from './outside-identity.inputs.js';
import { linkAccount, unlinkAccount } from './outside-identity.service.js';

/** Hashing a password costs. */
const hashing = { complexity: 20 };

/** The verbs on accounts of others. */
@Resolver()
export class AccountMutationsResolver {
  @Verb({ account: Account }, 'Makes an account. 新建账号。', hashing)
  @Access(manageAccounts)
  @CarriesSecret()
  async createAccount(@Input() input: CreateAccountInput, @Ctx() context: Context) {
    return { account: await createAccount(context, input) };
  }

  @Verb(
    { account: Account },
    'Disables an account that holds less than you; it is nobody from the next request on. 停用账号。',
  )
  @Access(manageAccounts)
  async disableAccount(@Input() input: DisableAccountInput, @Ctx() context: Context) {
    return { account: await disableAccount(context, input) };
  }

  @Verb({ account: Account }, 'Lets an account that holds less than you sign in again. 启用账号。')
  @Access(manageAccounts)
  async enableAccount(@Input() input: EnableAccountInput, @Ctx() context: Context) {
    return { account: await enableAccount(context, input) };
  }

  @Verb(
    { account: Account },
    'Sets the password of an account that holds less than you, and ends its sessions. 重置密码。',
    hashing,
  )
  @Access(manageAccounts)
  @CarriesSecret()
  async resetPassword(@Input() input: ResetPasswordInput, @Ctx() context: Context) {
    return { account: await resetPassword(context, input) };
  }

  @Verb(
    { account: Account },
    'Lets the configured issuer’s tokens of a subject sign in to an account that holds less than you. 关联外部身份。',
  )
  @Access(manageAccounts)
  async linkAccount(@Input() input: LinkAccountInput, @Ctx() context: Context) {
    return { account: await linkAccount(context, input) };
  }

  @Verb(
    { account: Account },
    'Lets tokens of an outside issuer no longer sign in to an account, from the next request on. 解除外部身份。',
  )
  @Access(manageAccounts)
  async unlinkAccount(@Input() input: UnlinkAccountInput, @Ctx() context: Context) {
    return { account: await unlinkAccount(context, input) };
  }

  @Verb(
    { account: Account },
    'Says which person signs in with an account that holds less than you: only then can their posts carry grants. 关联人员。',
  )
  @Access(manageAccounts)
  async setAccountPerson(@Input() input: SetAccountPersonInput, @Ctx() context: Context) {
    return { account: await setAccountPerson(context, input) };
  }
}
