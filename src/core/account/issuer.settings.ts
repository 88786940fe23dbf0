import { z } from '../../plugin-api/index.js';

/** Names of this machine itself: nobody can listen, or answer, in between. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether what is fetched from an address can be believed: it comes over TLS, or from this machine. */
export function isTrustworthyAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

/**
 * An issuer's address has neither query nor fragment (OpenID Connect Discovery 1.0, section 3), and holds no password.
 */
const isIssuer = (address: string) => isTrustworthyAddress(address) && !/[?#@\s]/.test(address);

/** How the operator names an OpenID Connect issuer whose tokens are accepted beside the server's own. */
export const openIdConnect = z.strictObject({
  /** Exactly as its tokens write it in `iss`, a slash at the end included. */
  issuer: z
    .string()
    .refine(isIssuer, 'must be an https address without query and fragment (http only on this machine itself)'),
  /** Whom its tokens must be made for (`aud`): this server's name at the issuer. */
  audience: z.string().min(1).max(500),
  /**
   * The claim that says who somebody is. Its values must last and never pass to somebody else: `sub` by definition, a
   * staff number perhaps, an e-mail address hardly.
   */
  subjectClaim: z.string().min(1).max(100).default('sub'),
});

/** An issuer whose tokens are accepted. */
export type IssuerSettings = z.output<typeof openIdConnect>;
