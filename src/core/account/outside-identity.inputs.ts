import { Field, ID, InputType, Int, Length, MutationInput, ObjectType } from '../../plugin-api/index.js';
import { Account } from './account.entity.js';

/** Characters of a subject at most (OpenID Connect Core 1.0, section 2); the database holds it too. */
export const longestSubject = 255;

/** Whom an outside issuer knows the owner of an account as. */
@ObjectType({ description: 'Whom an outside issuer knows the owner of an account as. 外部身份。' })
export class OutsideIdentity {
  @Field({ description: 'Address of the OpenID Connect issuer. 签发方。' })
  issuer!: string;

  @Field({ description: 'What its tokens say who somebody is by: their subject, unless configured otherwise. 主体。' })
  subject!: string;
}

/** What `linkAccount` takes. */
@InputType({ description: 'Which account to link, and with whom. 关联外部身份输入。' })
export class LinkAccountInput extends MutationInput {
  @Field(() => ID, { description: 'The account. 账号。' })
  id!: string;

  @Field({
    description: 'Whom the configured issuer knows its owner as, exactly as its tokens write it. 签发方令牌中的主体。',
  })
  @Length(1, longestSubject)
  subject!: string;

  @Field(() => Int, { nullable: true, description: 'Version that the caller saw. 版本号。' })
  version?: number | null;
}

/** What `unlinkAccount` takes. */
@InputType({ description: 'Which account to unlink. 解除外部身份输入。' })
export class UnlinkAccountInput extends MutationInput {
  @Field(() => ID, { description: 'The account. 账号。' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'Version that the caller saw. 版本号。' })
  version?: number | null;
}

/** What `linkAccount` answers. */
@ObjectType({ description: 'The account that was linked. 关联结果。' })
export class LinkAccountPayload {
  @Field(() => Account, { description: 'The account. 账号。' })
  account!: Account;
}

/** What `unlinkAccount` answers. */
@ObjectType({ description: 'The account that was unlinked. 解除结果。' })
export class UnlinkAccountPayload {
  @Field(() => Account, { description: 'The account. 账号。' })
  account!: Account;
}
