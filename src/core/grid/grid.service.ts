import { type Context, edit, ruleViolated, violatedConstraint } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLiving } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { requireKindsForGrids } from '../post/required-kinds.js';
import { checkBoundary } from './boundary/check-boundary.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';
import { GridBoundarySet, GridCreated, GridUpdated } from './grid.events.js';
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
  const { id: gridId, code } = await insert(context, grid);
  note(context, grid, { code, parentId });
  await context.emit(GridCreated, gridId, { gridId, code, organizationId, parentId });
  return readBack(context, gridId);
}

async function insert(context: Context, grid: Grid): Promise<Grid> {
  const em = await context.write();
  em.persist(grid);
  try {
    await em.flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'grid_code_unique') throw error;
    throw ruleViolated('input.code', 'core:grid.code-taken', { code: grid.code });
  }
  return grid;
}

/** Changes name, number of households and the posts that it should have. */
export async function updateGrid(context: Context, input: UpdateGridInput): Promise<Grid> {
  const grid = await editLivingGrid(context, input.id, input.version);
  if (input.postKinds) await requireKindsForGrids(context, input.postKinds, 'input.postKinds');
  const before = describe(grid);
  if (input.name) grid.name = input.name.trim();
  if (input.householdCount !== undefined) grid.householdCount = input.householdCount;
  if (input.postKinds !== undefined) grid.ownPostKinds = input.postKinds;
  const after = describe(grid);
  const changed = changeable.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return readBack(context, grid.id);
  if (changed.includes('name')) {
    grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  }
  await (await context.write()).flush();
  note(context, grid, Object.fromEntries(changed.map((key) => [key, [before[key], after[key]]])));
  await context.emit(GridUpdated, grid.id, { gridId: grid.id, changed: [...changed] });
  return readBack(context, grid.id);
}

const changeable = ['name', 'householdCount', 'ownPostKinds'] as const;

const describe = ({ name, householdCount, ownPostKinds }: Grid) => ({ name, householdCount, ownPostKinds });

/** Sets the ground of a grid; the one that it had stays in its history. */
export async function setGridBoundary(context: Context, input: SetGridBoundaryInput): Promise<Grid> {
  const grid = await editLivingGrid(context, input.id, input.version);
  if (input.boundary) checkBoundary(input.boundary, 'input.boundary');
  grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  grid.boundary = input.boundary ?? null;
  await (await context.write()).flush();
  note(context, grid, { boundary: input.boundary ? 'set' : 'removed' });
  await context.emit(GridBoundarySet, grid.id, { gridId: grid.id });
  return readBack(context, grid.id);
}

/** Takes a grid up for a change. What is history is changed no more. */
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

/** The audit note of every change of a grid: what, where, and which fields. */
export function note(context: Context, grid: Grid, details: Readonly<Record<string, unknown>>): void {
  context.note({ subject: { type: 'Grid', id: grid.id }, organizationId: grid.organizationId, details });
}

/** The grid as the transaction has left it. */
export const readBack = (context: Context, id: string): Promise<Grid> =>
  context.read(Grid).matching({ id }).require('input.id');
