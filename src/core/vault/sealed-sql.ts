import { type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Rotating } from './rotate.js';
import type { PlacedTable } from './sealed-tables.js';
import { indexHead, sealedHead } from './vault.js';

/** The table, with its schema. */
export const referenceOf = ({ schema, name }: PlacedTable): RawBuilder<unknown> => sql.id(schema, name);

/** The columns of a table that keys of a purpose make. */
export const columnsOf = ({ columns }: PlacedTable, purpose: Rotating): string[] =>
  columns.flatMap(({ column, indexes = [] }) => (purpose === 'SEAL' ? [column] : indexes.map((one) => one.column)));

/** True for rows `t` of which something was made by an older key; undefined when the table has nothing of the kind. */
export function outdatedOf(table: PlacedTable, purpose: Rotating, generation: number): RawBuilder<boolean> | undefined {
  const head = purpose === 'SEAL' ? sealedHead(generation) : indexHead(generation);
  const columns = columnsOf(table, purpose);
  if (columns.length === 0) return undefined;
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`t.${sql.id(column)} < ${head}`),
    sql` or `,
  )})`;
}
