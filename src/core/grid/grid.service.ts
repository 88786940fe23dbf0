import { badInput, type Context, change, edit, type GeoJsonArea, ruleViolated, save } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { requireKindsForGrids } from '../post-kind/require-post-kind.js';
import { checkBoundary } from './boundary/check-boundary.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';
import { changeableOfGrid, GridBoundarySet, GridCreated, GridUpdated } from './grid.events.js';
import type { CreateGridInput, SetGridBoundaryInput, UpdateGridInput } from './grid.inputs.js';
import { codeFor } from './grid-code.js';
import { checkGridPlace, lockGridTree } from './grid-tree.js';

/** Creates a grid in an organization where the actor manages grids. */
export async function createGrid(context: Context, input: CreateGridInput): Promise<Grid> {
  await lockGridTree(context, false);
  const organizationId = context.idOf(Organization, input.organizationId, 'input.organizationId');
  const parentId = input.parentId ? context.idOf(Grid, input.parentId, 'input.parentId') : null;
  await requireLiving(context, [{ id: organizationId, field: 'input.organizationId' }]);
  await context.requirePermission(manageGrids, { organization: organizationId }, 'input.organizationId');
  await checkGridPlace(context, { organizationId, parentId });
  if (input.postKinds) await requireKindsForGrids(context, input.postKinds, 'input.postKinds');
  if (input.boundary) checkBoundary(input.boundary, 'input.boundary');
  const grid = Object.assign(new Grid(), {
    code: await codeFor(context, input.code, organizationId),
    name: input.name.trim(),
    organizationId,
    parentId,
    householdCount: input.householdCount ?? null,
    ownPostKinds: input.postKinds ?? null,
    boundary: input.boundary ?? null,
    validFrom: effectiveDay(context, input.validFrom, 'input.validFrom'),
  });
  const { id: gridId, code } = grid;
  await save(context, grid, { grid_code_unique: ['input.code', 'core:grid.code-taken', { code }] });
  context.noteOn(grid, { code, parentId });
  await context.emit(GridCreated, gridId, { gridId, code, organizationId, parentId });
  return context.reread(grid);
}

/** Changes name, number of households and the posts that it should have. */
export async function updateGrid(context: Context, input: UpdateGridInput): Promise<Grid> {
  const grid = await editLivingGrid(context, input.id, input.version);
  const { name, householdCount, postKinds } = input;
  if (postKinds) await requireKindsForGrids(context, postKinds, 'input.postKinds');
  const changes = change(grid, { name: name?.trim(), householdCount, ownPostKinds: postKinds });
  if (!changes) return grid;
  if ('name' in changes) grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  await save(context, grid);
  context.noteOn(grid, changes);
  const changed = changeableOfGrid.filter((property) => property in changes);
  await context.emit(GridUpdated, grid.id, { gridId: grid.id, changed });
  return context.reread(grid);
}

/** Sets the ground of a grid, or takes it away; the one that it had stays in its history. */
export async function setGridBoundary(context: Context, input: SetGridBoundaryInput): Promise<Grid> {
  const boundary = boundaryOf(input);
  const grid = await editLivingGrid(context, input.id, input.version);
  if (boundary) checkBoundary(boundary, 'input.boundary');
  grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  grid.boundary = boundary;
  await save(context, grid);
  context.noteOn(grid, { boundary: boundary ? 'set' : 'removed' });
  await context.emit(GridBoundarySet, grid.id, { gridId: grid.id });
  return context.reread(grid);
}

/** A forgotten field must not take the ground away: only a null that was said does. */
function boundaryOf({ boundary }: SetGridBoundaryInput): GeoJsonArea | null {
  if (boundary === undefined) throw badInput('input.boundary', 'core:grid.boundary-not-said');
  return boundary;
}

/**
 * Takes a grid up for a change, where the actor manages grids. What is history is changed no more.
 * Errors: those of `edit`; RULE_VIOLATED `core:grid.retired`
 */
export async function editLivingGrid(
  context: Context,
  globalId: string,
  version: number | null,
  field = 'input.id',
): Promise<Grid> {
  const grid = await edit(context, Grid, globalId, { permission: manageGrids, version, field });
  if (grid.retiredOn) throw ruleViolated(field, 'core:grid.retired');
  return grid;
}
