import { type Context, sql } from '../../plugin-api/index.js';
import { Responsibility } from './responsibility.entity.js';
import { ResponsibilityChanged } from './responsibility.events.js';

/** The column that holds the id of what a responsibility is for. */
export type TargetColumn = 'grid_id' | 'household_id' | 'building_id' | 'area_id';

/** What the event says. */
interface Told {
  readonly responsibilityId: string;
  readonly personId: string;
}

/** Ends who is responsible for something that ends, on the same day. Returns how many there were. */
export async function endResponsibilitiesFor(
  context: Context,
  column: TargetColumn,
  ids: readonly string[],
  day: string,
): Promise<number> {
  const { rows } = await sql<Told>`
    update core.responsibility r set valid_until = greatest(r.valid_from, ${day}::date), version = r.version + 1
    where r.${sql.id(column)} = any(${ids}::uuid[]) and r.valid_until is null
    returning r.id as "responsibilityId", r.person_id as "personId"`.execute(context.sql);
  await tellOf(context, rows);
  return rows.length;
}

/**
 * Passes who is responsible for a grid to the grid that takes over, from a day on; who is responsible for that one
 * already stays so.
 */
export async function passResponsibilities(
  context: Context,
  fromGridId: string,
  toGridId: string,
  day: string,
): Promise<void> {
  const { rows: held } = await sql<{ id: string }>`
    select r.id from core.responsibility r where r.grid_id = ${fromGridId} and r.valid_until is null
    order by r.id`.execute(context.sql);
  // Made here, as all ids of rows, so that they grow with time.
  const heirs = held.map(() => new Responsibility().id);
  const { rows } = await sql<Told>`
    insert into core.responsibility (id, kind, person_id, grid_id, valid_from)
    select heir.id, r.kind, r.person_id, ${toGridId}, greatest(r.valid_from, ${day}::date)
    from unnest(${held.map(({ id }) => id)}::uuid[], ${heirs}::uuid[]) as heir (held_id, id)
    join core.responsibility r on r.id = heir.held_id
    on conflict on constraint x_responsibility_once do nothing
    returning id as "responsibilityId", person_id as "personId"`.execute(context.sql);
  await tellOf(context, rows);
}

async function tellOf(context: Context, rows: readonly Told[]): Promise<void> {
  for (const row of rows) await context.emit(ResponsibilityChanged, row.responsibilityId, row);
}
