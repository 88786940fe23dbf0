import { type RawBuilder, sql } from 'kysely';
import type { PageWindow } from './connection.js';
import type { Ordering } from './page.js';
import { type Columns, directions, ofPage, whereAll } from './page-sql.js';
import type { Table } from './table.js';

/** SQL: a stretch of a list's order, which an index brings, and outside of which the list has no row. */
export type Stretch<T> = (c: Columns<T>) => RawBuilder<boolean>;

/** How a page is read. */
export interface PageOptions<T> {
  /** As for `context.pageOf`. */
  readonly handedOn?: boolean;
  /**
   * Where the rows of the list lie, mostly among themselves. That is walked first, some way; if the rows turn out to
   * lie far apart, they are read as without it. For lists of thousands, which an index finds but does not bring in
   * order.
   */
  readonly stretch?: Stretch<T>;
  /**
   * A condition that finds the rows of the list in another table, where they lie in its order. There, too, what is behind
   * the page's cursor is passed over, by what `notBefore` says of the column that holds what the list is ordered by first:
   * PostgreSQL does not conclude it. Not together with `stretch`.
   */
  readonly foundBy?: (notBefore: (column: RawBuilder<unknown>) => RawBuilder<boolean>) => RawBuilder<boolean>;
  /** Counts the list quicker than by reading it. */
  readonly count?: () => Promise<number>;
}

/** What a page along a stretch is made of. */
interface Along<T> {
  readonly stretch: Stretch<T>;
  readonly window: PageWindow;
  readonly ordering: Ordering<T>;
  /** Properties that are wanted; all light ones unless given. */
  readonly columns: readonly string[] | undefined;
  readonly conditions: readonly RawBuilder<boolean>[];
  readonly keyset: readonly RawBuilder<boolean>[];
}

/**
 * How many rows are walked at most: ten pages of the largest size, a millisecond. A literal, so that plans reckon with
 * it.
 */
const farEnough = sql.raw('1000');

/**
 * A page that is looked for along a stretch first. It is whole if it is full, or the stretch is at its end. If not, the
 * rows are found by whatever else narrows the list, and sorted; PostgreSQL does not begin with that before.
 */
export function pageAlong<T>(table: Table, { stretch, window, ordering, columns, conditions, keyset }: Along<T>) {
  const { size, backward } = window;
  const inOrder = sql`order by ${directions(ordering, backward, (property) => table.column(property))}`;
  const along = whereAll([stretch((property) => table.column(property)), ...keyset]);
  const isMissing = sql<boolean>`not (select is_whole from whole)`;
  const read = table.selectionOf(columns && [...columns, ...ordering.by]);
  const wanted = sql.raw(columns ? [...new Set(columns)].map(ofPage).join(', ') : 'page.*');
  return sql<T>`
    with found as materialized (
      select ${read} from (select t.* from ${table.reference} as t ${along} ${inOrder} limit ${farEnough}) as t
      ${whereAll(conditions)} ${inOrder} limit ${size + 1}
    ), whole as materialized (
      select case when count(*) > ${size} then true
        else not exists (select from ${table.reference} as t ${along} offset ${farEnough}) end as is_whole from found
    )
    select ${wanted} from (
      select * from found where (select is_whole from whole) union all
      (select ${read} from ${table.reference} as t ${whereAll([...conditions, ...keyset, isMissing])} ${inOrder} limit ${size + 1})
    ) as page order by ${directions(ordering, backward, (property) => sql.raw(ofPage(property)))}`;
}
