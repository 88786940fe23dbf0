import { randomBytes } from 'node:crypto';
import type { Context } from '../../plugin-api/index.js';
import { insertGrant } from '../access/insert-grant.js';
import { administratorRole } from '../access/roles.js';
import { insertAccount, loginTaken } from './account.service.js';
import { hashPassword } from './password.js';
import { normalizeLogin } from './sign-in.service.js';

/**
 * Makes an account that may do everything of the core, everywhere, in the open transaction, as the server. For the
 * operator who starts without demo data: nobody could sign in to make the first account.
 * @returns its password, which is kept nowhere else
 * @throws RULE_VIOLATED `core:login.taken`
 */
export async function createAdministrator(context: Context, givenLogin: string): Promise<string> {
  const login = normalizeLogin(givenLogin);
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await hashPassword(password);
  const made = { login, passwordHash, organizationId: null };
  const account = await insertAccount(context, made, loginTaken('login'));
  await insertGrant(context, { accountId: account.id, role: administratorRole });
  return password;
}
