import type { Page, PageInfo, PageWindow } from './connection.js';
import { encodeCursor } from './cursor.js';

/** A total order over rows: properties that are never null, the last of them unique (the id is added if need be). */
export interface Ordering<Row> {
  /** Name of the ordering; a cursor of one ordering does not fit another. */
  readonly name: string;
  readonly by: readonly (keyof Row & string)[];
  readonly descending?: boolean;
}

/** Rows of one page, as fetched (one more than asked for tells whether there is more), in the direction of the fetch. */
export class RowPage<Row extends object> implements Page<Row> {
  readonly nodes: readonly Row[];
  readonly #more: boolean;

  constructor(
    fetched: Row[],
    private readonly window: PageWindow,
    private readonly ordering: Ordering<Row>,
    private readonly count: () => Promise<number>,
  ) {
    this.#more = fetched.length > window.size;
    const rows = this.#more ? fetched.slice(0, window.size) : fetched;
    this.nodes = window.backward ? rows.reverse() : rows;
  }

  get edges(): { cursor: string; node: Row }[] {
    return this.nodes.map((node) => ({ cursor: this.#cursor(node), node }));
  }

  get pageInfo(): PageInfo {
    const { window, nodes } = this;
    const first = nodes[0];
    const last = nodes.at(-1);
    return {
      hasNextPage: window.backward ? window.before !== undefined : this.#more,
      hasPreviousPage: window.backward ? this.#more : window.after !== undefined,
      startCursor: first ? this.#cursor(first) : null,
      endCursor: last ? this.#cursor(last) : null,
    };
  }

  get totalCount(): Promise<number> {
    return this.count();
  }

  #cursor(row: Row): string {
    return encodeCursor(
      orderingKey(this.ordering),
      this.ordering.by.map((property) => cursorValue(row[property])),
    );
  }
}

/** The name under which cursors of this ordering are known, direction included. */
export const orderingKey = (ordering: Ordering<never>): string =>
  ordering.descending ? `${ordering.name}-desc` : ordering.name;

function cursorValue(value: unknown): string | number | boolean {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('A page can only be ordered by columns that are never null');
}
