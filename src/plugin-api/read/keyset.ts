import { type RawBuilder, sql } from 'kysely';
import type { PageWindow } from './connection.js';
import { type CursorValues, decodeCursor } from './cursor.js';
import { type Ordering, orderingKey } from './page.js';
import type { Table } from './table.js';

/** SQL: where the page's cursors leave off, said of all columns of a total ordering. */
export function beyondCursors<T>(table: Table, window: PageWindow, ordering: Ordering<T>): RawBuilder<boolean>[] {
  const columns = sql.join(ordering.by.map((property) => table.column(property)));
  return boundsOf(table, window, ordering).map(
    ({ sign, values }) => sql<boolean>`(${columns}) ${sql.raw(sign)} (${sql.join(values)})`,
  );
}

/** SQL: the same, as far as a column elsewhere can say it that holds what the first of the ordering does. */
export function notBeforeCursors<T>(
  table: Table,
  window: PageWindow,
  ordering: Ordering<T>,
  column: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const bounds = boundsOf(table, window, ordering).map(
    ({ sign, values }) => sql<boolean>`${column} ${sql.raw(sign)}= ${values[0]}`,
  );
  return bounds.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(bounds, sql` and `)}`;
}

interface Bound {
  readonly sign: '<' | '>';
  readonly values: CursorValues;
}

/** Errors: `BAD_USER_INPUT` (a cursor that is not of this ordering). */
function boundsOf<T>(table: Table, window: PageWindow, ordering: Ordering<T>): Bound[] {
  const types = ordering.by.map((property) => table.typeOf(property));
  const bound = (field: 'after' | 'before', isLess: boolean): Bound[] => {
    const cursor = window[field];
    if (cursor === undefined) return [];
    return [{ sign: isLess ? '<' : '>', values: decodeCursor(cursor, orderingKey(ordering), types, field) }];
  };
  const isDescending = Boolean(ordering.descending);
  return [...bound('after', isDescending), ...bound('before', !isDescending)];
}
