import { type Context, sql } from '../../plugin-api/index.js';

/** What is held until a transaction ends, by ids of rows. */
interface Held {
  readonly compoundIds?: readonly string[];
  readonly buildingIds?: readonly string[];
}

/**
 * Holds compounds and buildings, with the compounds of those, until this transaction ends, in one order. Whatever
 * decides where a dwelling belongs, and which grid has it, does this before it takes up anything else: so a move, a
 * coverage and a new dwelling never slip past each other, and never wait for each other in a circle.
 */
export async function holdPremises(context: Context, { compoundIds = [], buildingIds = [] }: Held): Promise<void> {
  await context.write();
  await sql`select core.x_hold_premises(${compoundIds}::uuid[], ${buildingIds}::uuid[])`.execute(context.sql);
}

/** Holds the building of a unit or a dwelling; nothing where there is no such row. */
export async function holdBuildingOf(context: Context, table: 'building_unit' | 'dwelling', id: string): Promise<void> {
  await context.write();
  await sql`
    select core.x_hold_premises('{}', array(select r.building_id from core.${sql.raw(table)} r where r.id = ${id}))`.execute(
    context.sql,
  );
}
