import type { Feature } from '../feature.js';
import { sealedTables } from '../vault/index.js';
import { Post } from './post.entity.js';
import { postEvents } from './post.events.js';
import { postErasure, postMerges, postRecords } from './post.privacy.js';
import { PostPermissionsResolver, PostResolver } from './post.resolver.js';
import { postsEnding, postsObstacle, postsOfBuildingEnding, postsSuccession } from './post.succession.js';
import { PostActionsResolver } from './post-actions.js';
import { contactsMasked } from './post-contact.js';
import { PostContactResolver, RoleGrantPostResolver } from './post-contact.resolver.js';
import { PostMutationsResolver } from './post-mutations.resolver.js';
import {
  BuildingPostsResolver,
  GridPostsResolver,
  OrganizationPostsResolver,
  PersonPostsResolver,
} from './post-places.resolver.js';

/** The phone numbers of posts are sealed. */
const sealedContacts = sealedTables.add({ post: { columns: [{ column: 'contact_sealed' }] } });

/** What this folder brings to the core. */
export const postFeature: Feature = {
  entities: [Post],
  resolvers: [
    PostResolver,
    PostPermissionsResolver,
    PostActionsResolver,
    PostMutationsResolver,
    PostContactResolver,
    RoleGrantPostResolver,
    BuildingPostsResolver,
    OrganizationPostsResolver,
    GridPostsResolver,
    PersonPostsResolver,
  ],
  events: postEvents,
  contributes: [
    postsObstacle,
    postsSuccession,
    postsEnding,
    postsOfBuildingEnding,
    sealedContacts,
    postRecords,
    postErasure,
    postMerges,
    contactsMasked,
  ],
};
