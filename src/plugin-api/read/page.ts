import type { Page, PageInfo, PageWindow } from './connection.js';
import { type CursorValues, encodeCursor } from './cursor.js';
import type { Table } from './table.js';

/** A total order over rows: properties that are never null, the last of them unique (the id is added if need be). */
export interface Ordering<Row> {
  /** Name of the ordering; a cursor of one ordering does not fit another. */
  readonly name: string;
  readonly by: readonly (keyof Row & string)[];
  readonly descending?: boolean;
}

/**
 * Rows of one page, as fetched (one more than asked for tells whether there is more), in the direction of the fetch.
 */
export class RowPage<Row extends object> implements Page<Row> {
  readonly nodes: readonly Row[];
  readonly #more: boolean;
  /** Where each row lies, exactly; undefined where the rows themselves say it as exactly. */
  readonly #places: readonly CursorValues[] | undefined;

  /**
   * @param fetched as the driver handed them over: a timestamp of the database has microseconds, a Date has not
   * @param placed false for rows without what they are ordered by, of which nobody asks where they lie
   */
  constructor(
    fetched: Row[],
    table: Pick<Table, 'isDecoded' | 'decode'>,
    private readonly window: PageWindow,
    private readonly ordering: Ordering<Row>,
    private readonly count: () => Promise<number>,
    placed = true,
  ) {
    this.#more = fetched.length > window.size;
    const rows = this.#more ? fetched.slice(0, window.size) : fetched;
    if (window.backward) rows.reverse();
    if (placed && ordering.by.some((property) => table.isDecoded(property)))
      this.#places = rows.map((row) => this.#placeOf(row));
    this.nodes = rows.map((row) => table.decode(row));
  }

  get edges(): { cursor: string; node: Row }[] {
    return this.nodes.map((node, index) => ({ cursor: this.#cursor(node, index), node }));
  }

  get pageInfo(): PageInfo {
    const { window, nodes } = this;
    const first = nodes[0];
    const last = nodes.at(-1);
    return {
      hasNextPage: window.before !== undefined || (!window.backward && this.#more),
      hasPreviousPage: window.after !== undefined || (window.backward && this.#more),
      startCursor: first ? this.#cursor(first, 0) : null,
      endCursor: last ? this.#cursor(last, nodes.length - 1) : null,
    };
  }

  get totalCount(): Promise<number> {
    return this.count();
  }

  #cursor(row: Row, index: number): string {
    return encodeCursor(orderingKey(this.ordering), this.#places?.[index] ?? this.#placeOf(row));
  }

  #placeOf(row: Row): CursorValues {
    return this.ordering.by.map((property) => cursorValue(row[property]));
  }
}

/** The name under which cursors of this ordering are known, direction included. */
export const orderingKey = (ordering: Ordering<never>): string =>
  ordering.descending ? `${ordering.name}-desc` : ordering.name;

function cursorValue(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('A page can only be ordered by columns that are never null');
}
