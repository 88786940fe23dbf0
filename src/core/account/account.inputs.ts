import {
  DateTime,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Matches,
  MaxLength,
  MutationInput,
  ObjectType,
  OrderDirection,
  registerEnumType,
} from '../../plugin-api/index.js';
import { Account, AccountStatus } from './account.entity.js';

/** What a login may look like, in any case: it is kept in lower case. */
const loginPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/;

/** What `createAccount` takes. */
@InputType({ description: 'A new account. 新建账号输入。' })
export class CreateAccountInput {
  @Field({ description: 'Name to sign in with: 2 to 64 letters, digits, `.`, `_`, `@`, `-`. 登录名。' })
  @Matches(loginPattern)
  login!: string;

  @Field({ description: 'First password. 初始密码。' })
  @MaxLength(200)
  password!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Organization that it belongs to, and that manages it; none: the whole system. 所属组织。',
  })
  organizationId?: string | null;
}

/** What `disableAccount` takes. */
@InputType({ description: 'Which account to disable. 停用账号输入。' })
export class DisableAccountInput extends MutationInput {
  @Field(() => ID, { description: 'The account. 账号。' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Version that the caller saw. 版本号。' })
  version?: number | null;
}

/** What `enableAccount` takes. */
@InputType({ description: 'Which account to enable. 启用账号输入。' })
export class EnableAccountInput extends MutationInput {
  @Field(() => ID, { description: 'The account. 账号。' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Version that the caller saw. 版本号。' })
  version?: number | null;
}

/** What `resetPassword` takes. */
@InputType({ description: 'Whose password to set. 重置密码输入。' })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'The account; one’s own is changed by `changePassword`. 账号。' })
  id!: string;

  @Field({ description: 'New password, for its owner to change. 新密码。' })
  @MaxLength(200)
  password!: string;
}

/** What `createAccount` answers. */
@ObjectType({ description: 'The account that was made. 新建结果。' })
export class CreateAccountPayload {
  @Field(() => Account, { description: 'The new account. 新账号。' })
  account!: Account;
}

/** What `disableAccount` answers. */
@ObjectType({ description: 'The account that was disabled. 停用结果。' })
export class DisableAccountPayload {
  @Field(() => Account, { description: 'The account. 账号。' })
  account!: Account;
}

/** What `enableAccount` answers. */
@ObjectType({ description: 'The account that was enabled. 启用结果。' })
export class EnableAccountPayload {
  @Field(() => Account, { description: 'The account. 账号。' })
  account!: Account;
}

/** What `resetPassword` answers. */
@ObjectType({ description: 'The account whose password was set. 重置结果。' })
export class ResetPasswordPayload {
  @Field(() => Account, { description: 'The account. 账号。' })
  account!: Account;
}

/** Which accounts to list. */
@InputType({ description: 'Which accounts to list. 账号筛选条件。' })
export class AccountFilter {
  @Field(() => AccountStatus, { nullable: true, description: 'Only in this state. 状态。' })
  status?: AccountStatus | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of this organization and all below it. 所属范围(含自身及全部下级)。',
  })
  @IsOptional()
  withinId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only logins that begin so. 登录名前缀。' })
  @IsOptional()
  @MaxLength(64)
  loginStartsWith?: string | null;

  @Field(() => String, { nullable: true, description: 'Only accounts that hold this role now. 当前角色。' })
  @IsOptional()
  @MaxLength(200)
  role?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only made at this instant or later. 创建时间不早于。' })
  createdFrom?: Date | null;
}

/** By what accounts are ordered. */
export enum AccountOrderField {
  LOGIN = 'login',
  CREATED_AT = 'createdAt',
}

registerEnumType(AccountOrderField, {
  name: 'AccountOrderField',
  description: 'By what accounts are ordered. 账号排序字段。',
  valuesConfig: {
    LOGIN: { description: 'By login. 登录名。' },
    CREATED_AT: { description: 'By when it was made. 创建时间。' },
  },
});

/** How accounts are ordered; by login unless said otherwise. */
@InputType({ description: 'How accounts are ordered; by login unless said otherwise. 账号排序。' })
export class AccountOrder {
  @Field(() => AccountOrderField, { description: 'By what. 排序字段。' })
  field!: AccountOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Which way; ascending unless said otherwise. 排序方向。',
  })
  direction?: OrderDirection | null;
}
