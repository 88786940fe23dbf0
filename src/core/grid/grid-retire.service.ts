import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Grid } from './grid.entity.js';
import { GridRetired } from './grid.events.js';
import type { RetireGridInput } from './grid.inputs.js';
import { editLivingGrid } from './grid.service.js';
import { endWithGrid } from './grid-endings.js';
import { lastChangeWithParts, lockGridTree } from './grid-tree.js';

/**
 * Makes a grid history, with what hangs on it after `gridEndings`. Refused while grids that live are parts of it;
 * `mergeGrids` carries those over.
 */
export async function retireGrid(context: Context, input: RetireGridInput): Promise<Grid> {
  await lockGridTree(context, true);
  const grid = await editLivingGrid(context, input.id, input.version);
  await refuseLivingChildren(context, grid.id);
  const lastChange = await lastChangeWithParts(context, grid);
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn', lastChange);
  await endWithGrid(context, { gridId: grid.id, successorId: null, day });
  grid.retiredOn = day;
  await save(context, grid);
  context.noteOn(grid, { retiredOn: day });
  await context.emit(GridRetired, grid.id, { gridId: grid.id });
  return context.reread(grid);
}

async function refuseLivingChildren(context: Context, id: string): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select c.code from core.grid c where c.parent_id = ${id} and c.retired_on is null order by c.code limit 1`.execute(
    context.sql,
  );
  if (rows[0]) throw ruleViolated('input.id', 'core:grid.has-children', { code: rows[0].code });
}
