import { textOf } from './text-of.js';

/** Takes the rows of an answer as they come. */
export interface TakesRows {
  /**
   * @param start where the first value begins: its size in four bytes, below zero for null, and its text
   * @param before what stood in the columns before, one for each value of the row
   */
  takeRow(bytes: Buffer, start: number, before: readonly ValuesBefore[]): void;
}

/** A value that stood in a row before, and where. */
interface Seen {
  readonly start: number;
  readonly size: number;
  readonly text: string;
}

/** The values that a column had in the bytes that are being read, by where `slotOf` puts them. */
export type ValuesBefore = (Seen | undefined)[];

/** How many different values of a column are kept: a power of two. */
const kept = 16;

/** Columns of which nothing was read so far. */
export const columnsOf = (count: number): ValuesBefore[] => Array.from({ length: count }, (): ValuesBefore => []);

/**
 * The text of a value. Values that stood in a row before, as kinds and the ids of parents do, are not read again; they
 * are then the same string, too, whose hash is known to every map that it is looked up in.
 */
export function readValue(bytes: Buffer, start: number, size: number, before: ValuesBefore): string {
  if (size === 0) return '';
  const slot = slotOf(bytes, start, size);
  const seen = before[slot];
  if (seen && seen.size === size && isSame(bytes, seen.start, start, size)) return seen.text;
  const text = textOf(bytes, start, size);
  before[slot] = { start, size, text };
  return text;
}

/** Ids differ at their end, kinds in their length or in the middle. */
const slotOf = (bytes: Buffer, start: number, size: number): number =>
  ((bytes[start + size - 1] as number) + 3 * (bytes[start + (size >> 1)] as number) + 5 * size) & (kept - 1);

/** Whether two places have the same bytes. From the end: ids that were made one after the other begin alike. */
function isSame(bytes: Buffer, one: number, other: number, size: number): boolean {
  for (let index = size - 1; index >= 0; index -= 1) {
    if (bytes[one + index] !== bytes[other + index]) return false;
  }
  return true;
}
