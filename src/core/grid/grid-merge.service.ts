import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Grid } from './grid.entity.js';
import { GridBoundarySet, GridMerged, GridMoved } from './grid.events.js';
import type { MergeGridsInput } from './grid.inputs.js';
import type { MergeGridsPayload } from './grid.payloads.js';
import { editLivingGrid } from './grid.service.js';
import { endWithGrid } from './grid-endings.js';
import { lastChangeWithParts, lockGridTree } from './grid-tree.js';
import { mergedBoundary } from './merged-boundary.js';

const field = 'input.intoId';

/**
 * Ends one grid in favour of another, which takes over its parts, its ground, its households, and whatever hangs on it
 * after `gridEndings`. The code stays known, and leads to the other by `mergedInto`.
 */
export async function mergeGrids(context: Context, input: MergeGridsInput): Promise<MergeGridsPayload> {
  await lockGridTree(context, true);
  const merged = await editLivingGrid(context, input.id, input.version);
  const into = await editLivingGrid(context, input.intoId, null, field);
  await checkMerger(context, merged.id, into.id);
  const partsLeft = await lastChangeWithParts(context, merged);
  const lastChange = partsLeft > into.validFrom ? partsLeft : into.validFrom;
  const day = effectiveDay(context, input.validFrom, 'input.validFrom', lastChange);
  const children = await moveChildren(context, merged.id, into.id, day);
  const boundary = await mergedBoundary(context, { merged, into, given: input.boundary });
  await endWithGrid(context, { gridId: merged.id, successorId: into.id, day });
  Object.assign(merged, { retiredOn: day, mergedIntoId: into.id });
  // The households of a part have been counted with the whole.
  if (merged.parentId !== into.id && into.householdCount !== null && merged.householdCount !== null) {
    into.householdCount += merged.householdCount;
  }
  if (boundary) Object.assign(into, { boundary, validFrom: day });
  await save(context, [merged, into]);
  context.noteOn(merged, { mergedInto: into.id, children: children.length });
  await tell(context, { merged, into, children, hasNewGround: Boolean(boundary) });
  return { grid: await context.reread(into), merged: await context.reread(merged) };
}

async function checkMerger(context: Context, id: string, intoId: string): Promise<void> {
  if (id === intoId) throw ruleViolated(field, 'core:grid.merge-with-itself');
  const { rows } = await sql<{ isPart: boolean; strayed: string | null }>`
    select target.path <@ own.path as "isPart", (
      select c.code from core.grid c join core.organization ground on ground.id = c.organization_id
      where c.parent_id = own.id and c.retired_on is null and not (ground.path <@ above.path) order by c.code limit 1
    ) as strayed
    from core.grid own, core.grid target join core.organization above on above.id = target.organization_id
    where own.id = ${id} and target.id = ${intoId}`.execute(context.sql);
  if (rows[0]?.isPart) throw ruleViolated(field, 'core:grid.cycle');
  if (rows[0]?.strayed) throw ruleViolated(field, 'core:grid.children-elsewhere', { code: rows[0].strayed });
}

async function moveChildren(context: Context, id: string, intoId: string, day: string): Promise<MovedChild[]> {
  const { rows } = await sql<MovedChild>`
    update core.grid set parent_id = ${intoId}, valid_from = greatest(valid_from, ${day}::date), version = version + 1
    where parent_id = ${id} and retired_on is null returning id, organization_id as "organizationId"`.execute(
    context.sql,
  );
  return rows;
}

interface MovedChild {
  readonly id: string;
  readonly organizationId: string;
}

interface Told {
  readonly merged: Grid;
  readonly into: Grid;
  readonly children: readonly MovedChild[];
  readonly hasNewGround: boolean;
}

async function tell(context: Context, { merged, into, children, hasNewGround }: Told): Promise<void> {
  for (const { id: gridId, organizationId } of children) {
    const stays = { fromOrganizationId: organizationId, toOrganizationId: organizationId };
    await context.emit(GridMoved, gridId, { gridId, ...stays, fromParentId: merged.id, toParentId: into.id });
  }
  if (hasNewGround) await context.emit(GridBoundarySet, into.id, { gridId: into.id });
  await context.emit(GridMerged, merged.id, { gridId: merged.id, intoId: into.id });
}
