import { type Actions, availableActionsOf, isOver, registerEnumType } from '../../plugin-api/index.js';
import { mayEndGrantOf } from '../role-grant/post-grants.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';

/** What can be done with a post; each is a mutation of nearly the same name. */
export enum PostAction {
  END = 'END',
  UPDATE = 'UPDATE',
}

registerEnumType(PostAction, {
  name: 'PostAction',
  description: 'What can be done with a post. 职务可执行操作。',
  valuesConfig: {
    END: { description: 'End it, or call it off before its term begins. 卸任。' },
    UPDATE: { description: 'Change what is said of it. 修改。' },
  },
});

/** What each takes; nothing can be done with a post that is over. One that carries a grant ends as that may be taken. */
const postActions: Actions<Post, PostAction> = {
  async openTo(post, context) {
    if (isOver(post, context.today)) return [];
    const ends = [PostAction.END, managePosts] as const;
    return [...((await mayEndGrantOf(context, post.id)) ? [ends] : []), [PostAction.UPDATE, managePosts]];
  },
};

/** What the asking account may do with one now. */
export const PostActionsResolver = availableActionsOf(Post, PostAction, postActions);
