import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../../data/orm/tables.js';
import { unsubscribePlugin } from '../../data/outbox/index.js';

/** Rows that a plugin has in tables of others; they go with it. */
interface Trace {
  readonly title: string;
  readonly table: string;
  /** SQL that is true for the plugin's rows. */
  readonly which: (id: string) => RawBuilder<boolean>;
}

const startsWithId = (column: string) => (id: string) => sql<boolean>`split_part(${sql.ref(column)}, ':', 1) = ${id}`;

const traces: readonly Trace[] = [
  { title: 'grants of its roles', table: 'core.role_grant', which: startsWithId('role') },
  { title: 'events that its handlers wait for', table: 'commongrid.outbox_delivery', which: startsWithId('handler') },
  { title: 'mark of its demo data', table: 'commongrid.demo', which: (id) => sql<boolean>`plugin = ${id}` },
];

/** What a plugin has outside of its own schema, as words and exact numbers of rows. */
export async function countTraces(db: Sql, id: string): Promise<(readonly [string, number])[]> {
  const counts: (readonly [string, number])[] = [];
  for (const { title, table, which } of traces) {
    const counting = sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where ${which(id)}`;
    const number = Number((await counting.execute(db)).rows[0]?.n ?? 0);
    if (number > 0) counts.push([`(${title})`, number]);
  }
  return counts;
}

/** Deletes what a plugin has outside of its own schema, in the open transaction of its purge. */
export async function forgetTraces(transaction: Sql, id: string): Promise<void> {
  await unsubscribePlugin(transaction, id);
  for (const { table, which } of traces) {
    await sql`delete from ${sql.table(table)} where ${which(id)}`.execute(transaction);
  }
}
