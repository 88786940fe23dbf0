import { type Context, change, save } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';
import { GridMoved } from './grid.events.js';
import type { MoveGridInput } from './grid.inputs.js';
import { editLivingGrid } from './grid.service.js';
import { checkGridPlace, lockGridTree } from './grid-tree.js';

/**
 * Puts a grid into another organization, below another grid, or both; its code stays. The actor manages grids at both
 * places: whoever is in charge of one grid only can neither take it away nor bring in another.
 */
export async function moveGrid(context: Context, input: MoveGridInput): Promise<Grid> {
  await lockGridTree(context, true);
  const grid = await editLivingGrid(context, input.id, input.version);
  const { id: gridId, organizationId: fromOrganizationId, parentId: fromParentId } = grid;
  const changes = change(grid, targetOf(context, input));
  if (!changes) return grid;
  const { organizationId: toOrganizationId, parentId: toParentId } = grid;
  await requireLiving(context, [{ id: toOrganizationId, field: 'input.organizationId' }]);
  await context.requirePermission(manageGrids, { organization: fromOrganizationId }, 'input.id');
  await context.requirePermission(manageGrids, { organization: toOrganizationId }, 'input.organizationId');
  await checkGridPlace(context, grid);
  grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  await save(context, grid);
  context.noteOn(grid, changes);
  await context.emit(GridMoved, gridId, { gridId, fromOrganizationId, toOrganizationId, fromParentId, toParentId });
  return context.reread(grid);
}

/** Where it is to stand; what the input leaves out is undefined, and stays. */
const targetOf = (context: Context, { organizationId, parentId }: MoveGridInput) => ({
  organizationId: organizationId ? context.idOf(Organization, organizationId, 'input.organizationId') : undefined,
  parentId: parentId ? context.idOf(Grid, parentId, 'input.parentId') : parentId,
});
