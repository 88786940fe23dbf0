import { validate as isUuid } from 'uuid';

/** What a global id says when it is read. */
export interface GlobalId {
  readonly type: string;
  readonly id: string;
}

/** The global id of a row: opaque to clients, and different for each type. */
export function toGlobalId(type: string, id: string): string {
  const text = `${type}:${id}`;
  if (text.length > longestAtHand) return Buffer.from(text).toString('base64url');
  return atHand.toString('base64url', 0, atHand.write(text));
}

/**
 * For ids of common length: every row of a list has one, and a buffer of its own for each costs more than to encode it.
 */
const atHand = Buffer.alloc(1_024);
/** Characters, of up to three bytes each. */
const longestAtHand = 300;

/** Reads a global id; undefined when it is none. Forged text never reaches SQL: what follows the type is a UUID. */
export function fromGlobalId(text: string): GlobalId | undefined {
  if (text.length > 200) return undefined;
  const decoded = Buffer.from(text, 'base64url').toString('utf8');
  const colon = decoded.indexOf(':');
  const id = decoded.slice(colon + 1);
  if (colon < 1 || !isUuid(id) || toGlobalId(decoded.slice(0, colon), id) !== text) return undefined;
  return { type: decoded.slice(0, colon), id };
}
