import { DateTime, Field, InputType, Int, MaxLength, MutationInput, ObjectType } from '../../plugin-api/index.js';
import { Account } from './account.entity.js';

/** What `signIn` takes. No idempotency key: an answer with tokens in it must not be stored. */
@InputType({ description: 'Who signs in. 登录输入。' })
export class SignInInput {
  @Field({ description: 'Login of the account. 登录名。' })
  @MaxLength(200)
  login!: string;

  @Field({ description: 'Password. 密码。' })
  @MaxLength(200)
  password!: string;
}

/** What `refreshSession` takes. No idempotency key: an answer with tokens in it must not be stored. */
@InputType({ description: 'Which session goes on. 刷新会话输入。' })
export class RefreshSessionInput {
  @Field({ description: 'Refresh token as it was last given out. 刷新令牌。' })
  @MaxLength(200)
  refreshToken!: string;
}

/** What `signOut` takes. */
@InputType({ description: 'Which sessions end. 退出登录输入。' })
export class SignOutInput extends MutationInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'All sessions of the account instead of this one alone. 是否退出全部会话。',
  })
  everywhere?: boolean | null;
}

/** What `changePassword` takes. */
@InputType({ description: 'The old password and the new one. 修改密码输入。' })
export class ChangePasswordInput {
  @Field({ description: 'Password as it is. 当前密码。' })
  @MaxLength(200)
  currentPassword!: string;

  @Field({ description: 'Password as it shall be. 新密码。' })
  @MaxLength(200)
  newPassword!: string;
}

/** What every answer with tokens holds. */
@ObjectType({ description: 'Tokens of a session. 会话令牌。' })
abstract class SessionTokens {
  @Field({ description: 'Sent with each request as `Authorization: Bearer …`. 访问令牌。' })
  accessToken!: string;

  @Field({
    description:
      'Given to `refreshSession` once for the next pair; showing it twice ends the session. 刷新令牌，仅可使用一次。',
  })
  refreshToken!: string;

  @Field(() => DateTime, { description: 'When the access token is no longer good. 访问令牌失效时间。' })
  expiresAt!: Date;

  @Field(() => Account, { description: 'The account that is signed in. 账号。' })
  account!: Account;
}

/** What `signIn` answers. */
@ObjectType({ description: 'A new session. 登录结果。' })
export class SignInPayload extends SessionTokens {}

/** What `refreshSession` answers. */
@ObjectType({ description: 'A session that goes on. 刷新结果。' })
export class RefreshSessionPayload extends SessionTokens {}

/** What `signOut` answers. */
@ObjectType({ description: 'Which sessions ended. 退出结果。' })
export class SignOutPayload {
  @Field(() => Int, { description: 'How many sessions ended. 已结束的会话数。' })
  endedSessions!: number;
}
