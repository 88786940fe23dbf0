import type { Context } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLiving } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { manageGrids } from './grid.access.js';
import { Grid } from './grid.entity.js';
import { GridMoved } from './grid.events.js';
import type { MoveGridInput } from './grid.inputs.js';
import { editLivingGrid, note, readBack } from './grid.service.js';
import { checkGridPlace, lockGridTree } from './grid-tree.js';

/**
 * Puts a grid into another organization, below another grid, or both; its code stays. The actor manages grids at both
 * places: whoever is in charge of one grid only can neither take it away nor bring in another.
 */
export async function moveGrid(context: Context, input: MoveGridInput): Promise<Grid> {
  await lockGridTree(context, true);
  const grid = await editLivingGrid(context, input.id, input.version);
  const { id: gridId, organizationId: fromOrganizationId, parentId: fromParentId } = grid;
  const { toOrganizationId, toParentId } = targetOf(context, grid, input);
  if (toOrganizationId === fromOrganizationId && toParentId === fromParentId) return readBack(context, gridId);
  await requireLiving(context, [{ id: toOrganizationId, field: 'input.organizationId' }]);
  await context.requirePermission(manageGrids, { organization: fromOrganizationId }, 'input.id');
  await context.requirePermission(manageGrids, { organization: toOrganizationId }, 'input.organizationId');
  await checkGridPlace(context, { id: gridId, organizationId: toOrganizationId, parentId: toParentId });
  grid.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', grid.validFrom);
  Object.assign(grid, { organizationId: toOrganizationId, parentId: toParentId });
  await (await context.write()).flush();
  note(context, grid, {
    organizationId: [fromOrganizationId, toOrganizationId],
    parentId: [fromParentId, toParentId],
  });
  await context.emit(GridMoved, gridId, { gridId, fromOrganizationId, toOrganizationId, fromParentId, toParentId });
  return readBack(context, gridId);
}

/** Where it is to stand; what the input leaves out stays. */
function targetOf(context: Context, grid: Grid, { organizationId, parentId }: MoveGridInput) {
  const toParentId = parentId ? context.idOf(Grid, parentId, 'input.parentId') : null;
  return {
    toOrganizationId: organizationId
      ? context.idOf(Organization, organizationId, 'input.organizationId')
      : grid.organizationId,
    toParentId: parentId === undefined ? grid.parentId : toParentId,
  };
}
