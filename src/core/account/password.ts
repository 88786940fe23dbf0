import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { badInput } from '../../plugin-api/index.js';

/**
 * Argon2id (the library's default kind) with the first of the equivalent settings of OWASP's Password Storage Cheat
 * Sheet. Memory in KiB, hash in bytes. Raising one rehashes each password at its next sign-in.
 */
export const argon2Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** What a password must be; no rules of composition, which only make passwords predictable (NIST SP 800-63B). */
export const passwordRules = { shortest: 12, longest: 128, fewestDifferent: 5 } as const;

/** Compared with when there is no such account, so that its absence takes the same time as a wrong password. */
const nobodysHash = hashPassword(randomBytes(32).toString('base64'));

/** The PHC string of a password. Some 20 ms and 19 MiB: never call it with a transaction open. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalize(password), argon2Parameters);
}

/** Whether the password is the hashed one. Takes as long without a hash as with one. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), normalize(password));
  return matches && typeof passwordHash === 'string';
}

/** Whether a hash was made with other parameters than today's. */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash);
  return Object.entries(argon2Parameters).some(
    ([name, value]) => made[name as keyof typeof argon2Parameters] !== value,
  );
}

/** Refuses a password that is too short, too long, too simple, or holds the login. */
export function checkPassword(password: string, login: string, field: string): void {
  const { shortest, longest, fewestDifferent } = passwordRules;
  const signs = Array.from(normalize(password));
  if (signs.length < shortest) throw badInput(field, 'core:password.too-short', { minimum: shortest });
  if (signs.length > longest) throw badInput(field, 'core:password.too-long', { maximum: longest });
  if (new Set(signs).size < fewestDifferent) throw badInput(field, 'core:password.too-simple');
  if (password.toLowerCase().includes(login)) throw badInput(field, 'core:password.holds-login');
}

/** The same password typed on different keyboards gives the same code points. */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
