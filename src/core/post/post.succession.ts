import { notOverOn, sql } from '../../plugin-api/index.js';
import { gridEndings } from '../grid/grid-endings.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { buildingEndings } from '../territory/building-endings.js';
import { endPostsAtBuilding, endPostsAtGrid, endPostsAtOrganization } from './end-posts.js';

/** An organization at which somebody holds a post, or is to hold one that was not called off, is not retired. */
export const postsObstacle = organizationRetirementObstacles.add({
  POSTS: {
    rule: 'core:organization.has-posts',
    exists: (id, day) => sql`exists (
      select 1 from core.post p where p.organization_id = ${id}
        and ${notOverOn(day, 'p')} and p.valid_until is distinct from p.valid_from)`,
  },
});

/** At a merger the posts end: who holds them in the larger organization is decided anew. */
export const postsSuccession = organizationSuccessions.add({
  POSTS: {
    async carry(context, { fromId, day }) {
      await endPostsAtOrganization(context, fromId, day);
    },
  },
});

/** The posts of a grid end with it, whatever takes its place. */
export const postsEnding = gridEndings.add({
  POSTS: {
    async end(context, { gridId, day }) {
      context.note({ details: { postsEnded: await endPostsAtGrid(context, gridId, day) } });
    },
  },
});

/** The posts at a building end with it. */
export const postsOfBuildingEnding = buildingEndings.add({
  POSTS: {
    async end(context, { buildingId, day }) {
      context.note({ details: { postsEnded: await endPostsAtBuilding(context, buildingId, day) } });
    },
  },
});
