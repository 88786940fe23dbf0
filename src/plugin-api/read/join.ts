import type { RawBuilder } from 'kysely';
import type { Columns } from './scoped-read.js';

/**
 * How rows belong to a parent when no single column says so: SQL over the parent's id and the row's columns.
 * `(parent, c) => sql<boolean>\`${parent} in (${c('fromId')}, ${c('toId')})\``. Parents' ids are UUIDs.
 */
export type Join<T extends object> = (parent: RawBuilder<string>, c: Columns<T>) => RawBuilder<boolean>;
