import { type Context, type Node, type RawBuilder, sql } from 'commongrid';

/** An entity of the plugin, by its class, and its table in the schema of the plugin. */
interface Stored<T extends Node> {
  readonly entity: new () => T;
  readonly table: string;
}

/**
 * Takes up the rows `t` of which something is true: locked, in one order, so that two that need the same rows never
 * wait for each other, and as they are now that they are held.
 */
export async function takeUpRows<T extends Node>(
  context: Context,
  { entity, table }: Stored<T>,
  which: RawBuilder<unknown>,
): Promise<T[]> {
  const em = await context.write();
  const { rows } = await sql<{ id: string }>`
    select t.id from ${sql.table(`red_property.${table}`)} t where ${which} order by t.id for update`.execute(
    context.sql,
  );
  return em.find<Node>(entity, { id: rows.map(({ id }) => id) }, { orderBy: { id: 'asc' } }) as Promise<T[]>;
}
