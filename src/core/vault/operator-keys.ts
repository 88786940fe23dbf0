import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { StartupError } from '../../plugin-api/index.js';

/** Bytes of every key: AES-256, and HMAC-SHA-256 alike. */
export const keyBytes = 32;

/** 32 bytes are 43 characters in base64url. */
const form = /^[A-Za-z0-9_-]{43}$/;

/**
 * Reads the operator's keys: one or several, separated by blanks or ends of lines. Only their handles leave this
 * function, so that no dump of an object shows a key.
 * @throws StartupError `DATA_KEY_TOO_SHORT`, which tells the place of the wrong one and nothing of it
 */
export function readOperatorKeys(text: string): KeyObject[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((key, index) => {
      if (form.test(key)) return createSecretKey(Buffer.from(key, 'base64url'));
      throw new StartupError(
        'DATA_KEY_TOO_SHORT',
        `Key ${index + 1} of the keys of the data is not 32 bytes in base64url (43 letters, digits, - and _).`,
        'Make one with `commongrid keys new`; several are separated by spaces.',
      );
    });
}

/** A new key as the operator keeps it. */
export const newOperatorKey = (): string => randomBytes(keyBytes).toString('base64url');

/** Twelve characters by which keys are told apart in messages and in the database; they tell nothing of the key. */
export const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256').update('commongrid data key\0').update(key.export()).digest('base64url').slice(0, 12);
