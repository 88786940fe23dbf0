import { sql } from '../../plugin-api/index.js';
import { gridEndings } from '../grid/grid-endings.js';
import { organizationEndings } from '../organization/organization-endings.js';
import { organizationSuccessions } from '../organization/successions.js';
import { endGrants } from './end-grants.js';

/**
 * Grants at an organization end when it is merged: nobody may gain by a merger. What they gave was power over the
 * smaller place, given by somebody who held as much there; carried over, they would count for all of the successor,
 * where nobody with that power has decided it. Who is to act there is given a grant anew. Those at what hung below stay
 * as they are.
 */
export const grantsSuccession = organizationSuccessions.add({
  ROLE_GRANTS: { carry: (context, { fromId }) => endGrants(context, sql`g.organization_id = ${fromId}`) },
});

/**
 * Nor does anybody hold power at an organization that is history. They end with it, so that nobody must be asked first.
 */
export const grantsOrganizationEnding = organizationEndings.add({
  ROLE_GRANTS: { end: (context, { organizationId }) => endGrants(context, sql`g.organization_id = ${organizationId}`) },
});

/** Grants at a grid end with it, whatever takes its place, for the reason given above. */
export const grantsGridEnding = gridEndings.add({
  ROLE_GRANTS: { end: (context, { gridId }) => endGrants(context, sql`g.grid_id = ${gridId}`) },
});
