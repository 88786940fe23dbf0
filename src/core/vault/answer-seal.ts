import { createHmac, createSecretKey } from 'node:crypto';
import type { AnswerSeal, Context } from '../../plugin-api/index.js';
import { decrypt, encrypt } from './cipher.js';
import { readDataKeys } from './data-keys.js';
import { VaultError } from './vault-error.js';

/**
 * The seal of stored answers. Made of the key that is never exchanged, so that a retry is known again while other keys
 * are: what is stored lives a day, and no job needs to seal it anew.
 */
export async function answerSeal(context: Context): Promise<AnswerSeal> {
  const keys = await readDataKeys(context);
  const source = keys.keyOf('SOURCE', keys.newest('SOURCE'));
  const hmac = (text: string) => createHmac('sha256', source).update(text).digest();
  const key = createSecretKey(hmac('answer-key'));
  const placeOf = (place: string) => `idempotency.result:${place}`;
  return {
    digest: (text) => hmac(`answer-input\0${text}`).toString('hex'),
    seal: (place, text) => encrypt(key, placeOf(place), Buffer.from(text)).toString('base64'),
    open(place, sealed) {
      const plain = decrypt(key, placeOf(place), Buffer.from(sealed, 'base64'));
      if (!plain) throw new VaultError('TAMPERED', placeOf(place));
      return plain.toString('utf8');
    },
  };
}
