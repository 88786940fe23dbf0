import { type Context, defineExtensionPoint } from '../../plugin-api/index.js';
import type { IndexKind } from './key-purposes.js';
import type { IsRegistered } from './vault.js';

/** A blind index that stands beside a sealed value, and is made of it. */
export interface BlindIndex {
  readonly column: string;
  readonly kind: Exclude<IndexKind, 'source-key'>;
  /** What of the opened text is indexed, the whole of it unless said otherwise; null: no index. */
  readonly of?: (text: string) => string | null;
}

/** A column with sealed values: `bytea`. */
export interface SealedColumn {
  readonly column: string;
  readonly indexes?: readonly BlindIndex[];
}

/** A table with sealed values, by its name without the schema, which is that of the plugin. */
export interface SealedTable {
  readonly columns: readonly SealedColumn[];
  /**
   * True where rows come and go within days (files that are being imported) or have no key `id` of type uuid: they are
   * not sealed anew, and an old key stays until the last of them is gone.
   */
  readonly passing?: boolean;
}

/**
 * Every table with sealed values. A value of a column that is not named here cannot be sealed: nobody would seal it
 * anew, and it would be lost with its key.
 */
export const sealedTables = defineExtensionPoint<SealedTable>('core:sealed-tables');

/** A sealed table, with where it is. */
export interface PlacedTable extends SealedTable {
  /** Without the schema. */
  readonly name: string;
  readonly schema: string;
}

/** All sealed tables of the enabled plugins, by name. */
export const sealedTablesOf = (context: Context): PlacedTable[] =>
  [...context.contributed(sealedTables)]
    .map(([name, { plugin, item }]) => ({ ...item, name, schema: plugin.replaceAll('-', '_') }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** Whether a column is among the sealed ones. */
export const isSealed =
  (context: Context): IsRegistered =>
  (table, column) =>
    context
      .contributed(sealedTables)
      .get(table)
      ?.item.columns.some((one) => one.column === column) ?? false;
