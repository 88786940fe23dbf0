import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts with AES-256-GCM: nonce, what is encrypted, tag. `about` is not in it, and must be the same to decrypt: it
 * ties the result to its place.
 * @param key a handle: with the bytes in its place the same takes three times as long
 */
export function encrypt(key: KeyObject, about: string, plain: Buffer): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Random bytes for nonces that come: to ask for each by itself takes longer than to encrypt a phone number. */
let store = Buffer.alloc(0);

function nextNonce(): Buffer {
  if (store.length < nonceBytes) store = randomBytes(nonceBytes * 256);
  const nonce = store.subarray(0, nonceBytes);
  store = store.subarray(nonceBytes);
  return nonce;
}

/** Decrypts what `encrypt` made; nothing when the key, the place or a bit of it is another. */
export function decrypt(key: KeyObject, about: string, encrypted: Buffer): Buffer | undefined {
  if (encrypted.length < nonceBytes + tagBytes) return undefined;
  const end = encrypted.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, encrypted.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(about)).setAuthTag(encrypted.subarray(end));
  try {
    return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}
