import { type Page, type PageArgs, pageWindow } from './connection.js';
import { type CursorValues, decodeCursor } from './cursor.js';
import { type Ordering, orderingKey, RowPage } from './page.js';

/** A total order over rows that are of no entity: each of the properties of `by` with its PostgreSQL type. */
export interface TypedOrdering<Row> extends Ordering<Row> {
  readonly types: readonly string[];
}

/** The rows of a list that a page is made of. */
export interface WantedRows {
  /** At most so many: one more than the page shows, which tells whether there are more. */
  readonly limit: number;
  /** From the end of the list, the last row first. */
  readonly backward: boolean;
  /** Only those behind this place: the values of the ordering's properties. */
  readonly after?: CursorValues;
  /** Only those in front of this place. */
  readonly before?: CursorValues;
}

/**
 * One page of a list that is read by SQL of its own, by keyset; `context.read` does the same for entities.
 * @param fetch gives the rows that are wanted, as they are shown
 * @param count how many rows the whole list has; asked only when somebody asks for it
 */
export async function pageOfRows<Row extends object>(
  args: PageArgs,
  ordering: TypedOrdering<Row>,
  fetch: (wanted: WantedRows) => Promise<Row[]>,
  count: () => Promise<number>,
): Promise<Page<Row>> {
  const window = pageWindow(args);
  const placeOf = (field: 'after' | 'before') => {
    const cursor = window[field];
    return cursor === undefined ? undefined : decodeCursor(cursor, orderingKey(ordering), ordering.types, field);
  };
  const rows = await fetch({
    limit: window.size + 1,
    backward: window.backward,
    after: placeOf('after'),
    before: placeOf('before'),
  });
  return new RowPage<Row>(rows, asTheyAre, window, ordering, count);
}

/** One page of a list that is at hand as a whole. The rows come in their order, and are compared as JavaScript does. */
export function pageOfArray<Row extends object>(
  rows: readonly Row[],
  args: PageArgs,
  ordering: TypedOrdering<Row>,
): Promise<Page<Row>> {
  const fetch = ({ limit, backward, after, before }: WantedRows) => {
    const isWanted = (row: Row) =>
      (!after || sideOf(row, after, ordering) > 0) && (!before || sideOf(row, before, ordering) < 0);
    const left = rows.filter(isWanted);
    return Promise.resolve((backward ? left.toReversed() : left).slice(0, limit));
  };
  return pageOfRows(args, ordering, fetch, () => Promise.resolve(rows.length));
}

/** On which side of a place a row stands: before it (-1), at it (0), or behind it (1). */
function sideOf<Row extends object>(row: Row, place: CursorValues, { by, descending = false }: Ordering<Row>): number {
  const own = by.map((property) => row[property] as CursorValues[number]);
  for (const [index, value] of place.entries()) {
    const ownValue = own[index] ?? '';
    if (ownValue !== value) return ownValue > value === descending ? -1 : 1;
  }
  return 0;
}

/** Nothing to decode. */
const asTheyAre = { isDecoded: () => false, decode: <Row>(row: Row) => row };
