import { type Context, sql } from '../../plugin-api/index.js';
import { carryGridsOver } from '../grid/carry-grids-over.js';
import { carryLinksOver } from '../organization-link/carry-links-over.js';
import { endPostsAtOrganization } from '../post/end-posts.js';

/** Which organization takes the place of which, from which day on. */
export interface Succession {
  readonly fromId: string;
  readonly toId: string;
  readonly day: string;
}

/**
 * Passes what hangs on an organization that ends to the one that takes its place: links, grids, compounds, persons. Its
 * posts end: who holds them in the larger organization is decided anew. A feature that hangs on organizations adds its line.
 */
export async function carryOver(context: Context, succession: Succession): Promise<void> {
  const { fromId, toId, day } = succession;
  await carryLinksOver(context, succession);
  await carryGridsOver(context, succession);
  await sql`
    update core.compound set organization_id = ${toId}, version = version + 1
    where organization_id = ${fromId} and retired_on is null`.execute(context.sql);
  await sql`
    update core.person set organization_id = ${toId}, version = version + 1
    where organization_id = ${fromId}`.execute(context.sql);
  await endPostsAtOrganization(context, fromId, day);
}
