import type { Feature } from '../feature.js';
import { PostKind } from './post-kind.entity.js';
import { PostKindResolver } from './post-kind.resolver.js';
import { corePostKinds, postKinds } from './post-kinds.js';
import { syncPostKinds } from './sync-post-kinds.js';

/** What this folder brings to the core: the register of posts, which grids name and posts are of. */
export const postKindFeature: Feature = {
  entities: [PostKind],
  resolvers: [PostKindResolver],
  extensionPoints: [postKinds],
  contributes: [corePostKinds],
  boot: syncPostKinds,
};
