import { CarriesSecret, Context, Ctx, Input, Public, Resolver, SignedIn, Verb } from '../../plugin-api/index.js';
import { Account } from './account.entity.js';
import { ownAccount } from './account.reads.js';
import {
  ChangePasswordInput,
  RefreshSessionInput,
  RefreshSessionPayload,
  SignInInput,
  SignInPayload,
  SignOutInput,
  SignOutPayload,
} from './session.inputs.js';
import { refreshSession, signOut } from './session.service.js';
import { changePassword, signIn } from './sign-in.service.js';

/** Hashing a password costs. */
const hashing = { complexity: 20 };

/** Begins, continues and ends sessions. */
@Resolver()
export class SessionResolver {
  @Verb(() => SignInPayload, 'Signs in with a password. Repeated failures make the next attempt wait. 登录。', hashing)
  @Public()
  @CarriesSecret()
  signIn(@Input() input: SignInInput, @Ctx() context: Context): Promise<SignInPayload> {
    return signIn(context, input);
  }

  @Verb(
    () => RefreshSessionPayload,
    'Exchanges a refresh token for the next pair; a token that comes twice ends its session. 刷新会话。',
  )
  @Public()
  @CarriesSecret()
  refreshSession(@Input() input: RefreshSessionInput, @Ctx() context: Context): Promise<RefreshSessionPayload> {
    return refreshSession(context, input.refreshToken);
  }

  @Verb(() => SignOutPayload, 'Ends this session, or all of yours. 退出登录。')
  @SignedIn()
  async signOut(@Input() input: SignOutInput, @Ctx() context: Context): Promise<SignOutPayload> {
    return { endedSessions: await signOut(context, input.everywhere ?? false) };
  }

  @Verb({ account: Account }, 'Changes your password and ends your other sessions. 修改密码。', hashing)
  @SignedIn()
  @CarriesSecret()
  async changePassword(@Input() input: ChangePasswordInput, @Ctx() context: Context) {
    await changePassword(context, input);
    return { account: await ownAccount(context) };
  }
}
