import { type Context, emitAll, notOverOn, type RawBuilder, sql } from '../../plugin-api/index.js';
import { endGrantsOfPosts } from '../role-grant/post-grants.js';
import { PostEnded } from './post.events.js';

interface EndedPost {
  readonly postId: string;
  readonly personId: string;
  readonly kind: string;
  readonly organizationId: string | null;
  readonly gridId: string | null;
  readonly buildingId: string | null;
  readonly validUntil: string;
}

/**
 * Ends what is held at a grid that ends, on the same day; a term that was to begin later never does. Returns how many.
 */
export const endPostsAtGrid = (context: Context, gridId: string, day: string): Promise<number> =>
  endPosts(context, sql`p.grid_id = ${gridId}`, day);

/** The same for an organization. */
export const endPostsAtOrganization = (context: Context, organizationId: string, day: string): Promise<number> =>
  endPosts(context, sql`p.organization_id = ${organizationId}`, day);

/** The same for a building. */
export const endPostsAtBuilding = (context: Context, buildingId: string, day: string): Promise<number> =>
  endPosts(context, sql`p.building_id = ${buildingId}`, day);

/** One that ends as it begins was called off before, and has no other end to tell of. */
async function endPosts(context: Context, which: RawBuilder<unknown>, day: string): Promise<number> {
  const { rows: ending } = await sql<{ id: string }>`
    select p.id from core.post p
    where ${which} and ${notOverOn(day, 'p')} and p.valid_until is distinct from p.valid_from
    order by p.id for update`.execute(context.sql);
  const ids = ending.map(({ id }) => id);
  await endGrantsOfPosts(context, ids, day);
  const { rows } = await sql<EndedPost>`
    update core.post p set valid_until = greatest(p.valid_from, ${day}::date), version = p.version + 1
    where p.id = any(${ids}::uuid[])
    returning p.id as "postId", p.person_id as "personId", p.kind, p.organization_id as "organizationId",
      p.grid_id as "gridId", p.building_id as "buildingId", p.valid_until as "validUntil"`.execute(context.sql);
  await emitAll(
    context,
    PostEnded,
    rows.map((post) => ({ subject: post.postId, payload: post })),
  );
  return rows.length;
}
