import { decodeJwt, errors, jwtVerify } from 'jose';
import { type Context, unauthenticated } from '../../plugin-api/index.js';
import { coreSettings } from '../settings.js';
import type { IssuerSettings } from './issuer.settings.js';
import { issuerKey } from './issuer-keys.js';
import { longestSubject, type OutsideIdentity } from './outside-identity.js';

/** Asymmetric alone: with HS256 among them, whoever knows the issuer's public key could sign with it. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Seconds by which the clocks of the issuer and of this server may differ. */
const clockTolerance = 30;

/**
 * The kinds of token that speak for somebody. Issuers sign others with the same keys: logout tokens, security events.
 */
const kinds = /^(application\/)?(at\+)?jwt$/i;

/**
 * Whom a token of the configured issuer was made for; undefined when the token names another issuer, or none is
 * configured: then it is one of the server's own, or nobody's. Only who it claims to be from decides that.
 * @throws UNAUTHENTICATED `core:token.not-good`, SERVICE_UNAVAILABLE `core:issuer.unreachable`
 */
export async function readOutsideToken(context: Context, token: string): Promise<OutsideIdentity | undefined> {
  const settings = coreSettings(context).openIdConnect;
  if (!settings || claimedIssuer(token) !== settings.issuer) return undefined;
  try {
    return { issuer: settings.issuer, subject: await verifiedSubject(context, token, settings) };
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unauthenticated('core:token.not-good');
    throw error;
  }
}

async function verifiedSubject(context: Context, token: string, settings: IssuerSettings): Promise<string> {
  const { issuer, audience, subjectClaim } = settings;
  const { payload, protectedHeader } = await jwtVerify(
    token,
    (header, signed) => issuerKey(context, issuer, header, signed),
    {
      algorithms,
      issuer,
      audience,
      clockTolerance,
      currentDate: context.now,
      requiredClaims: ['exp', subjectClaim],
    },
  );
  const subject = payload[subjectClaim];
  if (!isSubject(subject) || !kinds.test(protectedHeader.typ ?? 'JWT')) throw unauthenticated('core:token.not-good');
  return subject;
}

/** Whether a claim is one that an account can be linked with; the database holds neither NUL nor half a character. */
const isSubject = (claim: unknown): claim is string =>
  typeof claim === 'string' &&
  claim.length > 0 &&
  claim.length <= longestSubject &&
  claim.isWellFormed() &&
  !claim.includes('\0');

/** The issuer that a token says it is from; nothing has been verified. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
