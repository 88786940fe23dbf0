import type { webcrypto } from 'node:crypto';
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type FlattenedJWSInput,
  type JWTHeaderParameters,
  type RemoteJWKSet,
} from 'jose';
import { CommongridError, type Context, type OpenKernel, z } from '../../plugin-api/index.js';
import { boundedText } from './bounded-body.js';
import { isTrustworthyAddress } from './issuer.settings.js';

/** Milliseconds after which an issuer that says nothing counts as unreachable; for each of its two documents. */
const patience = 3_000;

/** Milliseconds for which an issuer that has failed is not asked again: else every request would wait for it anew. */
const pause = 5_000;

/** Bits of an RSA key at least (RFC 7518, sections 3.3 and 3.5). */
const shortestModulus = 2_048;

/** What a process knows of an issuer: the keys come with its first token, and are fetched anew every ten minutes. */
interface KnownIssuer {
  keys?: Promise<RemoteJWKSet>;
  /** Milliseconds since 1970; before that neither an issuer that failed is asked again, nor one whose key is broken. */
  askAgainAt: number;
}

const issuers = new WeakMap<OpenKernel, KnownIssuer>();

/**
 * The public key of the issuer that a token names in its header.
 * @throws JOSEError when the issuer has no such key, SERVICE_UNAVAILABLE `core:issuer.unreachable` when it cannot be
 * asked, or publishes that key broken: then the keys at hand stay, and are fetched anew once a pause has passed
 */
export async function issuerKey(
  context: Context,
  issuer: string,
  header: JWTHeaderParameters,
  token: FlattenedJWSInput,
): Promise<webcrypto.CryptoKey> {
  const known = issuers.get(context.kernel) ?? { askAgainAt: 0 };
  issuers.set(context.kernel, known);
  if (!known.keys && context.now.getTime() < known.askAgainAt) throw unreachable();
  known.keys ??= askNow(context, known, () => discoverKeys(issuer));
  const asked = known.keys;
  try {
    return await keyOrAskAgain(context, known, await asked, (keys) => soundKey(keys, header, token));
  } catch (error) {
    if (isMissing(error)) throw error;
    const fresh = await areFresh(asked);
    // Of all requests that waited for the same answer the first notes it.
    if (!fresh && issuers.get(context.kernel) === known) {
      issuers.set(context.kernel, { askAgainAt: context.now.getTime() + pause });
      context.kernel.log.warn(
        { issuer, reason: reasonOf(error) },
        'the OpenID Connect issuer cannot be asked for its keys',
      );
    }
    throw unreachable();
  }
}

/** Asks, and notes from when on that may be done again. */
function askNow<T>(context: Context, known: KnownIssuer, ask: () => Promise<T>): Promise<T> {
  known.askAgainAt = context.now.getTime() + pause;
  return ask();
}

/** Finds a key; when it is broken and the pause is over, once more among keys that were fetched anew. */
async function keyOrAskAgain(
  context: Context,
  known: KnownIssuer,
  keys: RemoteJWKSet,
  find: (keys: RemoteJWKSet) => Promise<webcrypto.CryptoKey>,
): Promise<webcrypto.CryptoKey> {
  try {
    return await find(keys);
  } catch (error) {
    if (isMissing(error) || !keys.fresh || context.now.getTime() < known.askAgainAt) throw error;
    context.kernel.log.warn({ reason: reasonOf(error) }, 'a key of the OpenID Connect issuer is broken');
    await askNow(context, known, () => keys.reload());
    return find(keys);
  }
}

/** The key that a token names, if it can verify anything at all. */
async function soundKey(
  keys: RemoteJWKSet,
  header: JWTHeaderParameters,
  token: FlattenedJWSInput,
): Promise<webcrypto.CryptoKey> {
  const key = await keys(header, token);
  const { modulusLength = shortestModulus } = key.algorithm as Partial<webcrypto.RsaKeyAlgorithm>;
  if (modulusLength < shortestModulus) throw new Error(`The key has ${modulusLength} bits`);
  return key;
}

/** Whether the keys were looked through, and none of them or several fit the token: the token is at fault. */
const isMissing = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;

/** Reads the issuer's own description of itself, which must name it, and says where its keys lie. */
async function discoverKeys(issuer: string): Promise<RemoteJWKSet> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const description = z.object({
    issuer: z.literal(issuer),
    jwks_uri: z.string().refine(isTrustworthyAddress, 'must be an https address'),
  });
  const { jwks_uri: keys } = description.parse(JSON.parse(await boundedText(response)));
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: patience, [customFetch]: fetchBounded });
}

/** Fetches the keys, whose length is limited; the body of any other answer is not read. */
const fetchBounded: FetchImplementation = async (url, options) => {
  const response = await fetch(url, options);
  return response.status === 200 ? new Response(await boundedText(response)) : response;
};

/** Whether keys are at hand still: then only a token with a key that they lack was in vain. */
const areFresh = (keys: Promise<RemoteJWKSet>): Promise<boolean> =>
  keys.then(
    ({ fresh }) => fresh,
    () => false,
  );

const unreachable = () => new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:issuer.unreachable' });

/** For the log. What the connection said tells more than that fetching failed. */
const reasonOf = (error: unknown) => String((error instanceof Error && error.cause) || error);
