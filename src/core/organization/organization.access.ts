import type { Context } from '../../plugin-api/index.js';

/** Permission to create, change, move, merge and retire organizations, their aliases and links. */
export const manageOrganizations = 'core:manage-organizations';

/**
 * Refuses whoever may not manage organizations below this parent. A root of a tree has no place above it: only who
 * manages organizations everywhere may set one up, or make one of what hung below others.
 */
export const requireManagerBelow = (context: Context, parentId: string | null, field: string): Promise<void> =>
  context.requirePermission(manageOrganizations, parentId ? { organization: parentId } : 'everywhere', field);
