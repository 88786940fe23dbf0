import { readFile } from 'node:fs/promises';
import type { MissingColumn } from '../orm/missing-columns.js';
import { type FoundMigration, findMigrations } from './find-migrations.js';
import type { MigrationOwner } from './owner.js';

/**
 * The migration of an owner that makes a column, by its text. Asked for a column that the database lacks when all
 * migrations have run: that one has run with another content than it has now. Histories keep names alone, so that a
 * comment or a compiler changes nothing; this is looked for only when a start has failed. Not found where the text of a
 * migration is put together: then it is as if none made the column.
 */
export async function findEditedMigration(
  owner: MigrationOwner,
  { schema, table, column }: MissingColumn,
): Promise<string | undefined> {
  const { migrations } = await findMigrations(owner);
  // Names may be quoted, in a literal that escapes the quotes.
  const makesTable = new RegExp(`\\btable (?:if not exists )?\\\\?"?${schema}\\\\?"?\\.\\\\?"?${table}(?!\\w)`, 'i');
  const namesColumn = new RegExp(`(?<![\\w.])${column}(?!\\w)`);
  for (const migration of migrations) {
    const statements = (await textOf(migration)).split(';');
    const making = statements.some((statement) => {
      const [, rest] = statement.split(makesTable, 2);
      return rest !== undefined && namesColumn.test(rest);
    });
    if (making) return migration.name;
  }
  return undefined;
}

const textOf = async (migration: FoundMigration): Promise<string> =>
  'sql' in migration ? migration.sql : readFile(migration.file, 'utf8');
