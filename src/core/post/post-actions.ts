import { type Context, registerEnumType } from '../../plugin-api/index.js';
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

/** What the asking actor may do with a post now: nothing with one that is over. */
export async function availablePostActions(context: Context, { id, until }: Post): Promise<PostAction[]> {
  if (until !== null && until <= context.today) return [];
  return (await context.byId(Post, id, managePosts)) ? Object.values(PostAction) : [];
}
