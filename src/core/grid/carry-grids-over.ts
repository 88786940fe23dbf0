import { type Context, sql } from '../../plugin-api/index.js';
import type { OrganizationSuccession } from '../organization/successions.js';
import { GridMoved } from './grid.events.js';

/**
 * Passes the living grids of an organization to another that takes its place; their codes stay. Refused by the database
 * when one is part of a grid that the other organization does not lie below.
 */
export async function carryGridsOver(context: Context, { fromId, toId, day }: OrganizationSuccession): Promise<void> {
  const { rows } = await sql<{ id: string; parentId: string | null }>`
    update core.grid set organization_id = ${toId}, valid_from = greatest(valid_from, ${day}::date), version = version + 1
    where organization_id = ${fromId} and retired_on is null returning id, parent_id as "parentId"`.execute(
    context.sql,
  );
  for (const { id: gridId, parentId } of rows) {
    const moved = { fromOrganizationId: fromId, toOrganizationId: toId, fromParentId: parentId, toParentId: parentId };
    await context.emit(GridMoved, gridId, { gridId, ...moved });
  }
}
