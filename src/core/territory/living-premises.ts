import { type ClassType, type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Dwelling } from './dwelling.entity.js';

/**
 * Makes sure that a building exists and goes on existing until this transaction ends: whatever is to hang on one calls
 * this first, with the id of its row.
 * @returns the building
 * @throws NOT_FOUND, or RULE_VIOLATED `core:building.retired`, naming the field
 */
export const requireLivingBuilding = (context: Context, id: string, field: string): Promise<Building> =>
  requireLivingRow(context, Building, { table: 'building', rule: 'core:building.retired' }, id, field);

/** The same for a unit of a building; its rule is `core:building-unit.retired`. */
export const requireLivingUnit = (context: Context, id: string, field: string): Promise<BuildingUnit> =>
  requireLivingRow(context, BuildingUnit, { table: 'building_unit', rule: 'core:building-unit.retired' }, id, field);

/** The same for a dwelling; its rule is `core:dwelling.retired`. One that the actor may not know of is not found. */
export const requireLivingDwelling = (context: Context, id: string, field: string): Promise<Dwelling> =>
  requireLivingRow(context, Dwelling, { table: 'dwelling', rule: 'core:dwelling.retired' }, id, field);

interface Kind {
  readonly table: string;
  readonly rule: string;
}

async function requireLivingRow<Row extends { id: string; retiredOn: string | null }>(
  context: Context,
  entity: ClassType<Row>,
  { table, rule }: Kind,
  id: string,
  field: string,
): Promise<Row> {
  await context.write();
  await sql`select 1 from core.${sql.raw(table)} r where r.id = ${id} for key share`.execute(context.sql);
  const row = await context
    .read(entity)
    .matching({ id } as never)
    .first();
  if (!row) throw notFound(field);
  if (row.retiredOn) throw ruleViolated(field, rule);
  return row;
}
