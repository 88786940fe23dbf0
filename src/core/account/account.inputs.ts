import {
  EditInput,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  Matches,
  MaxLength,
  MutationInput,
} from '../../plugin-api/index.js';
import { longestSubject } from './outside-identity.js';

/** What a login may look like, in any case: it is kept in lower case. */
const loginPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/;

@InputType({ description: 'A new account. 新建账号输入。' })
export class CreateAccountInput {
  @Field({ description: 'Name to sign in with: 2 to 64 letters, digits, `.`, `_`, `@`, `-`. 登录名。' })
  @Matches(loginPattern)
  login!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'First password; may be left out when `outsideSubject` is given, which then is the only way in. 初始密码。',
  })
  @IsOptional()
  @MaxLength(200)
  password?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whom the configured issuer knows its owner as, exactly as its tokens write it. 签发方令牌中的主体。',
  })
  @IsOptional()
  @Length(1, longestSubject)
  outsideSubject?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Organization that it belongs to, and that manages it; none: the whole system. 所属组织。',
  })
  organizationId?: string | null;
}

/** Without a version if need be: who must be kept out at once is not to wait for a colleague's edit. */
@InputType({ description: 'Which account. 账号。' })
export abstract class AccountInput extends MutationInput {
  @Field(() => ID, { description: 'The account. 账号。' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Version that the caller saw. 版本号。' })
  version?: number | null;
}

@InputType({ description: 'Which account to disable. 停用账号输入。' })
export class DisableAccountInput extends AccountInput {}

@InputType({ description: 'Which account to enable. 启用账号输入。' })
export class EnableAccountInput extends AccountInput {}

/**
 * Without a version: the new password replaces whichever there is, and a stolen account is not to wait for a
 * colleague’s edit.
 */
@InputType({ description: 'Whose password to set. 重置密码输入。' })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'The account; one’s own is changed by `changePassword`. 账号。' })
  id!: string;

  @Field({ description: 'New password, for its owner to change. 新密码。' })
  @MaxLength(200)
  password!: string;
}

@InputType({ description: 'Which person signs in with an account. 关联人员输入。' })
export class SetAccountPersonInput extends EditInput {
  @Field(() => ID, { nullable: true, description: 'The person; null: nobody any more. 人员。' })
  personId?: string | null;
}
