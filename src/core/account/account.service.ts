import {
  badInput,
  CommongridError,
  type Context,
  edit,
  forbidden,
  type Refusal,
  ruleViolated,
  save,
  sql,
} from '../../plugin-api/index.js';
import { requireAdministratorWithout } from '../access/last-administrator.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { manageAccounts, refusalsToActOn } from './account.access.js';
import { Account, AccountStatus } from './account.entity.js';
import type {
  CreateAccountInput,
  DisableAccountInput,
  EnableAccountInput,
  ResetPasswordInput,
} from './account.inputs.js';
import { identityAtIssuer, identityTaken } from './outside-identity.js';
import { checkPassword, hashPassword } from './password.js';
import { endSessions } from './session.service.js';
import { normalizeLogin, setPassword } from './sign-in.service.js';

/** What a new account is made of. */
export interface NewAccount {
  readonly login: string;
  /** None: it signs in by the tokens of an outside issuer alone. */
  readonly passwordHash?: string;
  readonly organizationId: string | null;
  readonly outsideIssuer?: string | null;
  readonly outsideSubject?: string | null;
}

/**
 * Makes an account that belongs to an organization where the actor manages accounts, or to the whole system if they
 * manage all. It signs in with its password, as the subject of the configured issuer, or both. Errors: neither of them,
 * a login or a subject that is taken, a password that is not good (`core:password.…`), an organization that is history.
 */
export async function createAccount(context: Context, input: CreateAccountInput): Promise<Account> {
  const organizationId = input.organizationId
    ? context.idOf(Organization, input.organizationId, 'input.organizationId')
    : null;
  await requireManage(context, organizationId);
  const login = normalizeLogin(input.login);
  const { password, outsideSubject } = input;
  if (!isGiven(password) && !isGiven(outsideSubject)) throw badInput('input.password', 'core:account.no-way-in');
  const identity = isGiven(outsideSubject) ? identityAtIssuer(context, outsideSubject) : {};
  if (isGiven(password)) checkPassword(password, login, 'input.password');
  const passwordHash = isGiven(password) ? await hashPassword(password) : undefined;
  if (organizationId) await requireLiving(context, [{ id: organizationId, field: 'input.organizationId' }]);
  const refusals = { ...loginTaken('input.login'), ...identityTaken('input.outsideSubject') };
  return context.reread(await insertAccount(context, { login, passwordHash, organizationId, ...identity }, refusals));
}

const isGiven = (text: string | null | undefined): text is string => typeof text === 'string';

/**
 * The refusal of a login that somebody has. Only the database knows: two may ask for one login at the same moment, and
 * the other account may be one that the actor cannot see.
 */
export const loginTaken = (field: string) => ({ account_login_unique: [field, 'core:login.taken'] }) as const;

/**
 * Writes a new account with its password, if it has one, in the open transaction. A taken login violates
 * `account_login_unique`.
 */
export async function insertAccount(
  context: Context,
  { passwordHash, outsideIssuer = null, outsideSubject = null, ...given }: NewAccount,
  refusals: Readonly<Record<string, Refusal>> = {},
): Promise<Account> {
  const account = Object.assign(new Account(), given, {
    outsideIssuer,
    outsideSubject,
    personId: null,
    status: AccountStatus.ACTIVE,
    createdAt: context.now,
  });
  await save(context, account, refusals);
  if (passwordHash) await setPassword(context, account.id, passwordHash);
  context.noteOn(account);
  return account;
}

/**
 * Disables an account and ends its sessions; from the next request on it is nobody. Its grants stay, and count again
 * when it is enabled. Who may: see `account.access.ts`. Errors: also the last administrator.
 */
export async function disableAccount(context: Context, input: DisableAccountInput): Promise<Account> {
  const account = await editAccount(context, input);
  if (account.status === AccountStatus.DISABLED) throw ruleViolated('input.id', 'core:account.already-disabled');
  await requireAdministratorWithout(context, sql`g.account_id = ${account.id}`, 'input.id');
  account.status = AccountStatus.DISABLED;
  await endSessions(context, sql`account_id = ${account.id}`, 'ACCOUNT_DISABLED');
  return account;
}

/** Lets an account sign in again. Who may: as for disabling it. */
export async function enableAccount(context: Context, input: EnableAccountInput): Promise<Account> {
  const account = await editAccount(context, input);
  if (account.status === AccountStatus.ACTIVE) throw ruleViolated('input.id', 'core:account.already-active');
  account.status = AccountStatus.ACTIVE;
  return account;
}

/** Sets another account's password and ends its sessions. Who may: as for disabling it. */
export async function resetPassword(context: Context, input: ResetPasswordInput): Promise<Account> {
  const id = context.idOf(Account, input.id, 'input.id');
  const target = await context.read(Account).matching({ id }).require('input.id');
  checkPassword(input.password, target.login, 'input.password');
  const passwordHash = await hashPassword(input.password);
  const account = await editAccount(context, input);
  await setPassword(context, account.id, passwordHash);
  await endSessions(context, sql`account_id = ${account.id}`, 'PASSWORD_CHANGED');
  return account;
}

/**
 * Takes somebody else's account up for a change, by the rule of `account.access.ts`; what the actor holds is read anew,
 * in the transaction.
 * @throws NOT_FOUND, CONFLICT, FORBIDDEN (`core:account.of-an-equal` where it is one), RULE_VIOLATED
 *   `core:account.is-your-own`
 */
export async function editAccount(
  context: Context,
  { id, version }: { readonly id: string; readonly version?: number | null },
): Promise<Account> {
  const field = 'input.id';
  const account = await edit(context, Account, id, { permission: manageAccounts, version });
  const { actor } = context;
  if (actor.kind === 'account' && actor.accountId === account.id) {
    throw ruleViolated(field, 'core:account.is-your-own');
  }
  const [refusal] = await refusalsToActOn(context, [account.id]);
  if (refusal === 'equal') throw new CommongridError('FORBIDDEN', { field, rule: 'core:account.of-an-equal' });
  if (refusal) throw forbidden(field);
  context.noteOn(account);
  return account;
}

async function requireManage(context: Context, organizationId: string | null): Promise<void> {
  const field = 'input.organizationId';
  if (organizationId) await context.read(Organization).matching({ id: organizationId }).require(field);
  await context.requirePermission(
    manageAccounts,
    organizationId ? { organization: organizationId } : 'everywhere',
    field,
  );
}
