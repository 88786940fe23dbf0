import { type RawBuilder, sql } from 'kysely';
import type { Ordering } from './page.js';
import { quoted } from './table.js';

/** SQL of the columns of `T`, by property name: `(c) => sql<boolean>\`${c('name')} = ${name}\``. */
export type Columns<T> = (property: keyof T & string) => RawBuilder<unknown>;

/** `where` all of these hold; nothing where there are none. */
export const whereAll = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;

/** What stands behind `order by`. */
export function directions<T>({ by, descending }: Ordering<T>, backward: boolean, c: Columns<T>): RawBuilder<unknown> {
  const direction = sql.raw(Boolean(descending) === backward ? 'asc' : 'desc');
  return sql.join(by.map((property) => sql`${c(property)} ${direction}`));
}

/** A property of the rows of a subquery that is called `page`. */
export const ofPage = (property: string): string => `page.${quoted(property)}`;
