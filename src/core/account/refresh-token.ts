import { createHash, randomBytes } from 'node:crypto';

/** A new refresh token: 256 random bits, opaque. The server keeps only its hash. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

/** How a refresh token is known to the database. */
export const hashRefreshToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
