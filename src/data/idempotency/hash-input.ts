import { createHash } from 'node:crypto';
import { toTaggedJson } from '../../lib/tagged-json.js';

/** The property of an input that carries the key itself. */
const keyProperty = 'idempotencyKey';

/**
 * SHA-256 (hex) of a mutation's input, to tell whether a key comes back with the same one. The key itself does not
 * count, nor does the order of properties, nor whether an absent one is spelled `undefined`; `null` does.
 */
export function hashInput(input: unknown): string {
  const { [keyProperty]: _key, ...counted } = isObject(input) ? input : { [keyProperty]: undefined, value: input };
  return createHash('sha256')
    .update(toTaggedJson(toCanonical(counted)))
    .digest('hex');
}

/** The same value with its properties sorted and the undefined ones left out. */
function toCanonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCanonical);
  if (!isObject(value) || value instanceof Date) return value;
  // Entries instead of an object: an object's own order puts keys that look like numbers first.
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return { properties: entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, toCanonical(item)]) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
