import { badInput } from '../errors/index.js';

/** The values of the ordering columns in the row that a cursor points behind, as text. */
export type CursorValues = readonly (string | number | boolean)[];

/** An opaque cursor: which ordering it belongs to, and where in it. */
export const encodeCursor = (ordering: string, values: CursorValues): string =>
  Buffer.from(JSON.stringify([ordering, ...values])).toString('base64url');

/** Reads a cursor of this ordering; a forged, foreign or cut one is a coded error that names the argument. */
export function decodeCursor(cursor: string, ordering: string, width: number, field: 'after' | 'before'): CursorValues {
  const refuse = () => badInput(field, 'commongrid:cursor.foreign');
  if (cursor.length > 2_000) throw refuse();
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse();
  }
  if (!Array.isArray(read) || read[0] !== ordering || read.length !== width + 1) throw refuse();
  const values = read.slice(1) as unknown[];
  if (!values.every((value) => ['string', 'number', 'boolean'].includes(typeof value))) throw refuse();
  if (values.some((value) => typeof value === 'string' && value.includes('\0'))) throw refuse();
  return values as CursorValues;
}
