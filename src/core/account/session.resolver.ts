import { Arg, CarriesSecret, Context, Ctx, Mutation, Public, Resolver, SignedIn } from '../../plugin-api/index.js';
import { ownAccount } from './account.reads.js';
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  RefreshSessionInput,
  RefreshSessionPayload,
  SignInInput,
  SignInPayload,
  SignOutInput,
  SignOutPayload,
} from './session.inputs.js';
import { refreshSession, signOut } from './session.service.js';
import { changePassword, signIn } from './sign-in.service.js';

/** Begins, continues and ends sessions. */
@Resolver()
export class SessionResolver {
  @Mutation(() => SignInPayload, {
    complexity: 20,
    description: 'Signs in with a password. Repeated failures make the next attempt wait. 登录。',
  })
  @Public()
  @CarriesSecret()
  signIn(
    @Ctx() context: Context,
    @Arg('input', () => SignInInput, { description: 'Login and password. 输入。' }) input: SignInInput,
  ): Promise<SignInPayload> {
    return signIn(context, input);
  }

  @Mutation(() => RefreshSessionPayload, {
    complexity: 10,
    description: 'Exchanges a refresh token for the next pair; a token that comes twice ends its session. 刷新会话。',
  })
  @Public()
  @CarriesSecret()
  refreshSession(
    @Ctx() context: Context,
    @Arg('input', () => RefreshSessionInput, { description: 'The refresh token. 输入。' }) input: RefreshSessionInput,
  ): Promise<RefreshSessionPayload> {
    return refreshSession(context, input.refreshToken);
  }

  @Mutation(() => SignOutPayload, { complexity: 10, description: 'Ends this session, or all of yours. 退出登录。' })
  @SignedIn()
  async signOut(
    @Ctx() context: Context,
    @Arg('input', () => SignOutInput, { description: 'Which sessions. 输入。' }) input: SignOutInput,
  ): Promise<SignOutPayload> {
    return { endedSessions: await signOut(context, input.everywhere ?? false) };
  }

  @Mutation(() => ChangePasswordPayload, {
    complexity: 20,
    description: 'Changes your password and ends your other sessions. 修改密码。',
  })
  @SignedIn()
  @CarriesSecret()
  async changePassword(
    @Ctx() context: Context,
    @Arg('input', () => ChangePasswordInput, { description: 'Old and new password. 输入。' })
    input: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    await changePassword(context, input);
    return { account: await ownAccount(context) };
  }
}
