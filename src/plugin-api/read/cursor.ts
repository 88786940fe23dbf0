import { badInput } from '../errors/index.js';
import { canBe } from './column-value.js';

/** The values of the ordering columns in the row that a cursor points behind. */
export type CursorValues = readonly (string | number | boolean)[];

/** An opaque cursor: which ordering it belongs to, and where in it. */
export const encodeCursor = (ordering: string, values: CursorValues): string =>
  Buffer.from(JSON.stringify([ordering, ...values])).toString('base64url');

/**
 * Reads a cursor of this ordering. A forged, foreign or cut one is a coded error that names the argument: nothing
 * reaches PostgreSQL that a column of its type could not hold.
 * @param types PostgreSQL types of the ordering columns
 */
export function decodeCursor(
  cursor: string,
  ordering: string,
  types: readonly string[],
  field: 'after' | 'before',
): CursorValues {
  const read = cursor.length <= longestCursor ? parse(cursor) : undefined;
  if (!Array.isArray(read) || read[0] !== ordering || read.length !== types.length + 1) throw foreign(field);
  const values = read.slice(1) as unknown[];
  if (!values.every((value, index) => canBe(types[index] ?? 'text', value))) throw foreign(field);
  return values as CursorValues;
}

/** Characters; names, which are the longest that lists are ordered by, have 200. */
const longestCursor = 2_000;

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const foreign = (field: string) => badInput(field, 'commongrid:cursor.foreign');
