import type { RawBuilder } from 'kysely';
import type { Context } from '../context/context.js';

/** SQL with at most one row a key, which it tells as `id`. A key that is found nothing for needs no row. */
type StatementOf<Row> = (ids: readonly string[]) => RawBuilder<Row & { readonly id: string }>;

/**
 * What SQL of one's own tells of a key, null where it has no row; all keys of a request are one statement. For what
 * `context.read` cannot say: whoever writes the SQL answers for scope.
 * @param name what is loaded, and with which arguments, as for `context.load`
 */
export const loadRow = <Row extends object>(
  context: Context,
  name: string,
  id: string,
  statement: StatementOf<Row>,
): Promise<(Row & { readonly id: string }) | null> =>
  context.load(name, id, () => async (ids: readonly string[]) => {
    const { rows } = await statement(ids).execute(context.sql);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((one) => found.get(one) ?? null);
  });

/** As `loadRow`, for one `value` a key: a count for each parent, a column that is apart because it is large. */
export async function loadValue<Value>(
  context: Context,
  name: string,
  id: string,
  statement: StatementOf<{ readonly value: Value | null }>,
  otherwise: Value,
): Promise<Value> {
  return (await loadRow(context, name, id, statement))?.value ?? otherwise;
}
