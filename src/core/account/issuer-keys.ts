import type { webcrypto } from 'node:crypto';
import { createRemoteJWKSet, errors, type FlattenedJWSInput, type JWTHeaderParameters, type RemoteJWKSet } from 'jose';
import { CommongridError, type Context, type OpenKernel, z } from '../../plugin-api/index.js';
import { isTrustworthyAddress } from './issuer.settings.js';

/** Milliseconds after which an issuer that says nothing counts as unreachable; for each of its two documents. */
const patience = 3_000;

/** Milliseconds for which an issuer that has failed is not asked again: else every request would wait for it anew. */
const pause = 5_000;

/** What a process knows of an issuer: the keys come with its first token, and are fetched anew every ten minutes. */
interface KnownIssuer {
  keys?: Promise<RemoteJWKSet>;
  /** Milliseconds since 1970. */
  askAgainAt: number;
}

const issuers = new WeakMap<OpenKernel, KnownIssuer>();

/**
 * The public key of the issuer that a token names in its header.
 * @throws JOSEError when the issuer has no such key, SERVICE_UNAVAILABLE `core:issuer.unreachable` when it cannot be asked
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
  const asked = (known.keys ??= discoverKeys(issuer));
  try {
    const keyOf = await asked;
    return await keyOf(header, token);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
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

/** Reads the issuer's own description of itself, which must name it, and says where its keys lie. */
async function discoverKeys(issuer: string): Promise<RemoteJWKSet> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const description = z.object({
    issuer: z.literal(issuer),
    jwks_uri: z.string().refine(isTrustworthyAddress, 'must be an https address'),
  });
  const { jwks_uri: keys } = description.parse(await response.json());
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: patience });
}

/** Whether keys are at hand still: then only a token with a key that they lack was in vain. */
const areFresh = (keys: Promise<RemoteJWKSet>): Promise<boolean> =>
  keys.then(
    ({ fresh }) => fresh,
    () => false,
  );

const unreachable = () => new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:issuer.unreachable' });

/** For the log. What the connection said tells more than that fetching failed. */
const reasonOf = (error: unknown) => String((error instanceof Error && error.cause) || error);
