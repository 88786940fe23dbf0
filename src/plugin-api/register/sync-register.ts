import { type RawBuilder, sql } from 'kysely';
import type { LocalizedText } from '../../lib/localized-text.js';
import type { Context } from '../context/context.js';
import { hostOf } from '../context/host-door.js';
import type { ExtensionPoint } from '../plugin/contributions.js';
import type { ClassType } from '../plugin/define-plugin.js';
import { type Table, tableOf } from '../read/table.js';
import type { RegisteredItem } from './registered-item.js';

/** What every contribution to a register says. */
export interface Registered {
  readonly title: LocalizedText;
}

/**
 * Carries what the enabled plugins contribute to a register into its table, in one statement, which writes only what is
 * new or different. What a plugin brought that is off stays.
 * @param columns what a contribution says beside its title, by the entity's properties
 */
export async function syncRegister<Contributed extends Registered, Item extends RegisteredItem>(
  context: Context,
  point: ExtensionPoint<Contributed>,
  entity: ClassType<Item>,
  columns: (contributed: Contributed) => Omit<Item, keyof RegisteredItem>,
): Promise<void> {
  await context.write();
  const rows = [...context.contributed(point)].map(([code, { plugin, item }]) => {
    const { en: titleEn, 'zh-CN': titleZh } = item.title;
    return { ...columns(item), code, titleEn, titleZh, plugin };
  });
  // In one order, so that two starting processes never deadlock.
  rows.sort((one, other) => (one.code < other.code ? -1 : 1));
  if (rows.length > 0) await upsert(tableOf(hostOf(context).kernel.orm, entity), rows).execute(context.sql);
}

function upsert(table: Table, rows: readonly object[]): RawBuilder<unknown> {
  const others = table.light
    .filter((property) => property !== table.key)
    .map((property) => sql.id(table.nameOf(property)));
  const of = (row: string) => sql.join(others.map((column) => sql`${sql.id(row)}.${column}`));
  const cell = (row: object, property: string) => sql`${(row as Record<string, unknown>)[property] ?? null}`;
  const cells = (row: object) => sql`(${sql.join(table.light.map((property) => cell(row, property)))})`;
  return sql`
    insert into ${table.reference} as known (${sql.join(table.light.map((property) => sql.id(table.nameOf(property))))})
    values ${sql.join(rows.map(cells))}
    on conflict (${sql.id(table.nameOf(table.key))}) do update
      set ${sql.join(others.map((column) => sql`${column} = excluded.${column}`))}
    where (${of('known')}) is distinct from (${of('excluded')})`;
}
