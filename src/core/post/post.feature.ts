import { Post } from './post.entity.js';
import { postEvents } from './post.events.js';
import { PostPermissionsResolver, PostResolver } from './post.resolver.js';
import { postsEnding, postsObstacle, postsSuccession } from './post.succession.js';
import { PostActionsResolver } from './post-actions.js';
import { PostKind } from './post-kind.entity.js';
import { PostKindResolver } from './post-kind.resolver.js';
import { corePostKinds, postKinds } from './post-kinds.js';
import { PostMutationsResolver } from './post-mutations.resolver.js';
import { GridPostsResolver, OrganizationPostsResolver } from './post-places.resolver.js';

/** What this folder brings to the core. */
export const postFeature = {
  entities: [PostKind, Post],
  resolvers: [
    PostResolver,
    PostPermissionsResolver,
    PostActionsResolver,
    PostMutationsResolver,
    PostKindResolver,
    OrganizationPostsResolver,
    GridPostsResolver,
  ],
  events: postEvents,
  extensionPoints: [postKinds],
  contributes: [corePostKinds, postsObstacle, postsSuccession, postsEnding],
} as const;
