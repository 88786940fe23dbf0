import type { ClassType, Context } from '../../plugin-api/index.js';

/**
 * Rows that others lead to, by their ids, in one statement; what the actor may not see is not there. For a page of an
 * export: one statement a type, however many rows lead there.
 */
export async function readRelated<T extends { id: string }>(
  context: Context,
  entity: ClassType<T>,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, T>> {
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))];
  if (wanted.length === 0) return new Map();
  const rows = await context.read(entity).byIds(wanted);
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}
