import { createHash, type webcrypto } from 'node:crypto';
import { StartupError } from '../../plugin-api/index.js';
import { importKey } from './server-secrets.js';

/** A key of access tokens. */
export interface TokenKey {
  readonly kid: string;
  readonly key: webcrypto.CryptoKey;
  /** Whether new tokens are signed with it; the others are only accepted. */
  readonly signs: boolean;
}

/** Fewest characters of a secret; 256 bits in base64url are 43. */
const shortest = 32;

let readFrom: string | undefined;
let keys: Promise<TokenKey[]> = Promise.resolve([]);

/**
 * The operator's own keys: `COMMONGRID_TOKEN_SECRET` holds one secret, or several separated by spaces, of which the
 * first signs and all are accepted, so that one can be exchanged without signing anybody out. Without it the database's
 * count.
 * @throws StartupError `TOKEN_SECRET_TOO_SHORT`
 */
export function configuredTokenKeys(): Promise<TokenKey[]> {
  const text = process.env.COMMONGRID_TOKEN_SECRET?.trim() ?? '';
  if (text !== readFrom) {
    readFrom = text;
    keys = Promise.all(text.split(/\s+/).filter(Boolean).map(keyOf));
  }
  return keys;
}

async function keyOf(secret: string, index: number): Promise<TokenKey> {
  if (secret.length < shortest) {
    throw new StartupError(
      'TOKEN_SECRET_TOO_SHORT',
      'A secret in COMMONGRID_TOKEN_SECRET is too short to protect anything.',
      `Give each at least ${shortest} random characters, or unset it.`,
    );
  }
  const digest = createHash('sha256').update(secret).digest();
  // A hash of the hash: the kid, which everybody sees, tells nothing of the key.
  const kid = createHash('sha256').update(digest).digest('base64url').slice(0, 12);
  return { kid: `configured-${kid}`, key: await importKey(digest), signs: index === 0 };
}
