import { createHash, randomBytes } from 'node:crypto';

/** 128 bits in base64url. */
const form = /^[\w-]{22}$/;

/** A new token of a code: 128 random bits, opaque, and safe in an address. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** By what a token is looked up; undefined for a text that is none, whatever was issued. */
export const hashToken = (token: string): Buffer | undefined =>
  form.test(token) ? createHash('sha256').update(token).digest() : undefined;
