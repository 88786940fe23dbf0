import type { EntityClass } from '@mikro-orm/core';
import type { NamedMigration } from '../schema/commongrid.js';

/** Whose tables the migrator looks after: a plugin, or the built-in owner `commongrid`. */
export interface MigrationOwner {
  /** Lower-case words with hyphens; names the PostgreSQL schema. */
  readonly id: string;
  /** `import.meta.url` of the plugin's index; its migrations are `migrations/Migration*.js` (or `.ts`) beside it. */
  readonly folder?: string;
  /** What its migrations must add up to; only the differ needs them. */
  readonly entities?: readonly EntityClass<object>[];
  /** Migrations as plain SQL, in order, instead of a folder: the built-in owner's. */
  readonly list?: readonly NamedMigration[];
}

/** One migration of one owner. */
export interface MigrationName {
  readonly owner: string;
  readonly migration: string;
}

/** The PostgreSQL schema of an owner: hyphens become underscores. */
export const schemaNameOf = (ownerId: string): string => ownerId.replaceAll('-', '_');

/** The owner of a PostgreSQL schema, the other way round: an id has no underscores. */
export const ownerOfSchema = (schema: string): string => schema.replaceAll('_', '-');
