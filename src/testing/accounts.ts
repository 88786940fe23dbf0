import { randomBytes } from 'node:crypto';
import { insertGrant } from '../core/access/insert-grant.js';
import { registerOf } from '../core/access/registered-roles.js';
import { accessTokenSigner } from '../core/account/access-token.js';
import { insertAccount } from '../core/account/account.service.js';
import { hashPassword } from '../core/account/password.js';
import { startSession } from '../core/account/session.service.js';
import { type Context, toGlobalId } from '../plugin-api/index.js';
import { gridId, organizationId } from './places.js';

/** What an account is to hold: a role everywhere, or at one place and below it (by code). */
export type Holding =
  | string
  | { readonly role: string; readonly organization?: string }
  | { readonly role: string; readonly grid: string };

/** An account for a test. */
export interface NewAccount {
  /** Name to sign in with; made up unless named. */
  readonly login?: string;
  /** Code of the organization that it belongs to; the whole system unless named. */
  readonly organization?: string;
  readonly holds?: readonly Holding[];
}

/** An account as a test knows it. */
export interface TestAccount {
  /** Id of its row. */
  readonly id: string;
  readonly globalId: string;
  readonly login: string;
  readonly password: string;
}

/** The password of every account that a test server makes. */
const password = 'one password for every test';
let passwordHash: Promise<string> | undefined;

/** Makes an account with a password and grants that count from now on. */
export async function addAccount(context: Context, given: NewAccount): Promise<TestAccount> {
  const login = given.login ?? `account-${randomBytes(4).toString('hex')}`;
  // Hashing takes a while on purpose, so it is done once.
  passwordHash ??= hashPassword(password);
  const organization = given.organization ? await organizationId(context, given.organization) : null;
  const account = { login, passwordHash: await passwordHash, organizationId: organization };
  const { id } = await insertAccount(context, account);
  for (const holding of given.holds ?? []) await give(context, id, holding);
  return { id, globalId: toGlobalId('Account', id), login, password };
}

async function give(context: Context, accountId: string, holding: Holding): Promise<void> {
  const { role, ...place }: { role: string; organization?: string; grid?: string } =
    typeof holding === 'string' ? { role: holding } : holding;
  const { roles } = registerOf(context.kernel);
  if (!roles.has(role)) throw new Error(`There is no role ${role}; there are ${[...roles.keys()].join(', ')}`);
  await insertGrant(context, {
    accountId,
    role,
    organizationId: place.organization && (await organizationId(context, place.organization)),
    gridId: place.grid && (await gridId(context, place.grid)),
  });
}

/** A session of an account, as `signIn` begins it, without the time that comparing a password takes. */
export async function beginSession(context: Context, accountId: string): Promise<{ token: string; expiresAt: Date }> {
  const sign = await accessTokenSigner(context);
  await context.write();
  const { accessToken, expiresAt } = await startSession(context, accountId, sign);
  return { token: accessToken, expiresAt };
}
