import { hostOf } from '../../plugin-api/context/host-door.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { demoLoginsHere } from './demo-logins.js';
import { hashPassword, isPassword } from './password.js';
import { setPassword } from './sign-in.service.js';

interface DemoCredential {
  readonly id: string;
  readonly passwordHash: string;
}

/**
 * Gives the demo accounts the password that this start prints, where they have another: the operator has set
 * `COMMONGRID_DEMO_PASSWORD` anew, or has lost the file that kept the generated one. Runs at the core's boot, before
 * the first write: only accounts that a demo made in this database are touched, never one that merely has such a login.
 */
export async function syncDemoPasswords(context: Context): Promise<void> {
  const { demoPassword } = hostOf(context).kernel;
  if (demoPassword === undefined) return;
  const accounts = await demoCredentials(context);
  const fits = await Promise.all(accounts.map(({ passwordHash }) => isPassword(demoPassword, passwordHash)));
  const outdated = accounts.filter((_, index) => !fits[index]);
  const hashes = await Promise.all(outdated.map(() => hashPassword(demoPassword)));
  if (outdated.length > 0) await context.write();
  for (const [index, { id }] of outdated.entries()) await setPassword(context, id, hashes[index] as string);
}

/** Of the accounts that the demos of enabled plugins have made here. */
async function demoCredentials(context: Context): Promise<DemoCredential[]> {
  const logins = await demoLoginsHere(context);
  const { rows } = await sql<DemoCredential>`
    select a.id, c.password_hash as "passwordHash"
    from core.account a join core.credential c on c.account_id = a.id
    where a.login = any(${logins})`.execute(context.sql);
  return rows;
}
