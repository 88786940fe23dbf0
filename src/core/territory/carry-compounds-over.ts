import { type Context, sql } from '../../plugin-api/index.js';
import type { OrganizationSuccession } from '../organization/successions.js';
import { CompoundMoved } from './compound.events.js';

/**
 * Passes the compounds of an organization that exist to another that takes its place; their codes stay, and what is in
 * them goes along. Plugins take along what hangs on them by successions of their own.
 */
export async function carryCompoundsOver(
  context: Context,
  { fromId, toId, day }: OrganizationSuccession,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update core.compound
    set organization_id = ${toId}, valid_from = greatest(valid_from, ${day}::date), version = version + 1
    where organization_id = ${fromId} and retired_on is null returning id`.execute(context.sql);
  for (const { id: compoundId } of rows) {
    await context.emit(CompoundMoved, compoundId, { compoundId, fromOrganizationId: fromId, toOrganizationId: toId });
  }
}
