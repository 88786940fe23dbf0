import { registerResolverOf } from '../../plugin-api/index.js';
import { PostKind } from './post-kind.entity.js';

/** The registered kinds of posts. */
export const PostKindResolver = registerResolverOf(PostKind, {
  field: 'postKinds',
  description: 'Registered kinds of posts. 职务类型。',
  atMost: 1000,
});
