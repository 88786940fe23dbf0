import { availableActionsOf, defineActions, isOver, registerEnumType } from '../../plugin-api/index.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';

/** What can be done with a post; each is a mutation of nearly the same name. */
export enum PostAction {
  END = 'END',
}

registerEnumType(PostAction, {
  name: 'PostAction',
  description: 'What can be done with a post. 职务可执行操作。',
  valuesConfig: { END: { description: 'End it, or call it off before its term begins. 卸任。' } },
});

/** What each takes; nothing can be done with a post that is over. */
const postActions = defineActions<Post, PostAction>({ END: managePosts }, (post, { today }) => !isOver(post, today));

/** What the asking account may do with one now. */
export const PostActionsResolver = availableActionsOf(Post, PostAction, postActions);
