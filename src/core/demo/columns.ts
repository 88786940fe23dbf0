import { v7 as uuidV7 } from 'uuid';

/** A new id for each row. */
export const ids = (rows: readonly unknown[]): string[] => rows.map(() => uuidV7());

/** One column of rows, as `unnest` takes it; null where a row says nothing. */
export const of = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key) => rows.map((row) => row[key] ?? null);
