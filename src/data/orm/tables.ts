import type { Kysely } from 'kysely';

/**
 * Any table with any column. Rows are typed where an entity is read (`ScopedRead<T>`); hand-written SQL names its own
 * result type. MikroORM infers no column types from decorated classes, so there is nothing better to say here.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Tables = Record<string, Record<string, any>>;

/** SQL over the pool, or over the transaction that is open. Parameters are always bound. */
export type Sql = Kysely<Tables>;
