import { randomBytes } from 'node:crypto';
import { type Context, ruleViolated } from '../../plugin-api/index.js';
import { RoleGrant } from '../access/role-grant.entity.js';
import { administratorRole } from '../access/roles.js';
import { Account } from './account.entity.js';
import { insertAccount } from './account.service.js';
import { hashPassword } from './password.js';
import { normalizeLogin } from './sign-in.service.js';

/**
 * Makes an account that may do everything of the core, everywhere, in the open transaction, as the server. For the
 * operator who starts without demo data: nobody could sign in to make the first account.
 * @returns its password, which is kept nowhere else
 */
export async function createAdministrator(context: Context, givenLogin: string): Promise<string> {
  const login = normalizeLogin(givenLogin);
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await hashPassword(password);
  const em = await context.write();
  const taken = context.readUnscoped(Account, 'a login is unique over all accounts');
  if (await taken.matching({ login }).first()) throw ruleViolated('login', 'core:login.taken');
  const account = await insertAccount(context, { login, passwordHash, organizationId: null });
  const grant = Object.assign(new RoleGrant(), { accountId: account.id, role: administratorRole });
  await em.persist(Object.assign(grant, { from: context.now, grantedAt: context.now })).flush();
  return password;
}
