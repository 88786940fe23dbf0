import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Context, unauthenticated } from '../../plugin-api/index.js';
import { keyRing, ringLifetime } from './server-secrets.js';
import { configuredTokenKeys, type TokenKey } from './token-secret.js';

/** Purpose of the keys that sign access tokens. */
export const tokenKeys = 'access-token';

/** Milliseconds for which an access token is good. */
export const accessTokenLifetime = 10 * 60_000;

const algorithm = 'HS256';
const issuer = 'commongrid';
const audience = 'commongrid';
const type = 'at+jwt';

/** Whose request it is, and which sign-in it belongs to. */
export interface TokenSubject {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Signs an access token that is good until `expiresAt`. */
export type TokenSigner = (subject: TokenSubject, expiresAt: Date) => Promise<string>;

/**
 * What signs the access tokens of a mutation; made before its transaction begins. A token says who asks; what they may
 * do is read anew at each request.
 */
export async function accessTokenSigner(context: Context): Promise<TokenSigner> {
  const signing = (await currentKeys(context)).find(({ signs }) => signs);
  if (!signing) throw new Error('There is no key to sign access tokens with');
  return ({ accountId, sessionId }, expiresAt) =>
    new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: algorithm, kid: signing.kid, typ: type })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(accountId)
      .setIssuedAt(context.now)
      .setExpirationTime(expiresAt)
      .sign(signing.key);
}

/** A token whose signature and claims were found good. */
interface GoodToken {
  readonly subject: TokenSubject;
  readonly key: TokenKey['key'];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * A client sends one token with each of its requests: checking its signature once takes a fifth off a small request.
 */
const goodTokens = new LRUCache<string, GoodToken>({ max: 10_000 });

/** Whose token it is. A token that is forged, foreign, of another kind or too old is `UNAUTHENTICATED`. */
export async function readAccessToken(context: Context, token: string): Promise<TokenSubject> {
  const keys = await currentKeys(context);
  const known = goodTokens.get(token);
  // The key may have been taken back since, and time goes by.
  if (known && known.expiresAt > context.now.getTime() && keys.some(({ key }) => key === known.key))
    return known.subject;
  let usedKey: TokenKey['key'] | undefined;
  const keyOf = ({ kid }: { kid?: string }) => {
    usedKey = keys.find((key) => key.kid === kid)?.key;
    if (!usedKey) throw new errors.JWSSignatureVerificationFailed();
    return usedKey;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: type,
      currentDate: context.now,
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const subject = { accountId: String(payload.sub), sessionId: String(payload.sid) };
    if (usedKey && payload.exp) goodTokens.set(token, { subject, key: usedKey, expiresAt: payload.exp * 1000 });
    return subject;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unauthenticated('core:token.not-good');
    throw error;
  }
}

/** The keys that count now. A new one of the database signs only once every process must have read it. */
async function currentKeys(context: Context): Promise<TokenKey[]> {
  const configured = await configuredTokenKeys();
  if (configured.length > 0) return configured;
  const keys = await keyRing(context, tokenKeys);
  const known = context.now.getTime() - 2 * ringLifetime;
  const signing = keys.find(({ createdAt }) => createdAt.getTime() <= known) ?? keys.at(-1);
  return keys.map((key) => ({ kid: `database-${key.generation}`, key: key.key, signs: key === signing }));
}
