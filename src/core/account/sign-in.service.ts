import { type Context, KeptRefusal, sql } from '../../plugin-api/index.js';
import { accessTokenSigner } from './access-token.js';
import { checkPassword, hashPassword, isOutdated, isPassword } from './password.js';
import type { ChangePasswordInput, SignInInput } from './session.inputs.js';
import { endSessions, type SessionGrant, startSession } from './session.service.js';
import { attemptOf, countAttempt, forgiveAttempt } from './sign-in-limit.js';

/** What is needed of an account to prove who somebody is. */
interface KnownAccount {
  readonly id: string;
  readonly login: string;
  readonly organizationId: string | null;
  readonly status: string;
  /** Null: it signs in by the tokens of an outside issuer alone. */
  readonly passwordHash: string | null;
}

/** A login as accounts have it: lower case, no spaces around it, one form of each character. */
export const normalizeLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/**
 * Signs in with a password. An unknown login, a disabled account, one without a password and a wrong password answer
 * alike and take as long. The password is hashed and compared before the transaction begins; what was read is read
 * again under a lock.
 * @throws UNAUTHENTICATED `core:sign-in.refused`, RATE_LIMITED
 */
export async function signIn(context: Context, input: SignInInput): Promise<SessionGrant> {
  const login = normalizeLogin(input.login);
  const attempt = await attemptOf(context, login);
  await countAttempt(context, attempt);
  const account = await findAccount(context, sql`a.login = ${login}`);
  const matches = await isPassword(input.password, account?.passwordHash);
  if (!account?.passwordHash || !matches || account.status !== 'ACTIVE') throw refused(account);
  const renewed = isOutdated(account.passwordHash) ? await hashPassword(input.password) : undefined;
  const sign = await accessTokenSigner(context);
  await context.write();
  await requireUnchanged(context, account);
  if (renewed) await setPassword(context, account.id, renewed);
  await forgiveAttempt(context, attempt);
  return startSession(context, account.id, sign);
}

/**
 * Changes the actor's own password and ends all of its other sessions. Guesses at the current one count as attempts to
 * sign in: a stolen token must not be a way around the limit.
 * @throws UNAUTHENTICATED `core:password.wrong`, RATE_LIMITED; BAD_USER_INPUT for a password that is not good
 */
export async function changePassword(context: Context, input: ChangePasswordInput): Promise<string> {
  const account = await findAccount(context, sql`a.id = ${context.accountId}`);
  if (!account) throw refused(account);
  checkPassword(input.newPassword, account.login, 'input.newPassword');
  const attempt = await attemptOf(context, account.login);
  await countAttempt(context, attempt);
  if (!(await isPassword(input.currentPassword, account.passwordHash))) throw refused(account, 'core:password.wrong');
  const passwordHash = await hashPassword(input.newPassword);
  await context.write();
  await requireUnchanged(context, account);
  await setPassword(context, account.id, passwordHash);
  await forgiveAttempt(context, attempt);
  const { actor } = context;
  const current = actor.kind === 'account' ? actor.sessionId : null;
  await endSessions(context, sql`account_id = ${account.id} and id is distinct from ${current}`, 'PASSWORD_CHANGED');
  context.note({ subject: { type: 'Account', id: account.id }, organizationId: account.organizationId ?? undefined });
  return account.id;
}

/** Sets the hashed password of an account, in the open transaction. */
export async function setPassword(context: Context, accountId: string, passwordHash: string): Promise<void> {
  await sql`insert into core.credential (account_id, password_hash, changed_at)
    values (${accountId}, ${passwordHash}, ${context.now})
    on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`.execute(
    context.sql,
  );
}

async function findAccount(context: Context, which: ReturnType<typeof sql>): Promise<KnownAccount | undefined> {
  const { rows } = await sql<KnownAccount>`
    select a.id, a.login, a.organization_id as "organizationId", a.status, c.password_hash as "passwordHash"
    from core.account a left join core.credential c on c.account_id = a.id where ${which}`.execute(context.sql);
  return rows[0];
}

/** The account may have been disabled, or its password changed, while this one was compared. */
async function requireUnchanged(context: Context, account: KnownAccount): Promise<void> {
  const { rows } = await sql`
    select 1 from core.account a join core.credential c on c.account_id = a.id
    where a.id = ${account.id} and a.status = 'ACTIVE' and c.password_hash = ${account.passwordHash}
    for update`.execute(context.sql);
  if (rows.length === 0) throw refused(account);
}

/** Refused, and written down in the audit trail; the attempt itself was counted before. */
const refused = (account: KnownAccount | undefined, rule = 'core:sign-in.refused') =>
  new KeptRefusal<Context>('UNAUTHENTICATED', { rule }, async (own) => {
    if (!account) return;
    own.note({ subject: { type: 'Account', id: account.id }, organizationId: account.organizationId ?? undefined });
  });
