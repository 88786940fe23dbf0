import { defineEvent, z } from '../../plugin-api/index.js';

const gridId = z.uuid();
const organizationId = z.uuid();
const parentId = z.uuid().nullable();

/** A new grid. Subject of this and all others: its id. */
export const GridCreated = defineEvent(
  'core:grid-created',
  z.object({ gridId, code: z.string(), organizationId, parentId }),
);

/** What `GridUpdated` tells of; a new place or ground has an event of its own. */
export const changeableOfGrid = ['name', 'householdCount', 'ownPostKinds'] as const;

/** A grid has another name, number of households, or other posts that it should have. */
export const GridUpdated = defineEvent(
  'core:grid-updated',
  z.object({ gridId, changed: z.array(z.enum(changeableOfGrid)) }),
);

/** A grid stands elsewhere, with the grids below it; those keep their organizations. */
export const GridMoved = defineEvent(
  'core:grid-moved',
  z.object({
    gridId,
    fromOrganizationId: organizationId,
    toOrganizationId: organizationId,
    fromParentId: parentId,
    toParentId: parentId,
  }),
);

/** A grid covers another ground. */
export const GridBoundarySet = defineEvent('core:grid-boundary-set', z.object({ gridId }));

/** A grid was merged into another; its children, said by events of their own, stand below that one. */
export const GridMerged = defineEvent('core:grid-merged', z.object({ gridId, intoId: z.uuid() }));

/** A grid no longer exists. */
export const GridRetired = defineEvent('core:grid-retired', z.object({ gridId }));

/** All events of grids. */
export const gridEvents = [GridCreated, GridUpdated, GridMoved, GridBoundarySet, GridMerged, GridRetired];
