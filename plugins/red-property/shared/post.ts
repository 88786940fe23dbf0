import { type Context, notFound, ruleViolated, sql } from 'commongrid';
import { Post } from 'commongrid/core';

/** A post that an input names. */
export interface NamedPost {
  readonly globalId: string;
  readonly field: string;
}

/**
 * Takes up posts that are in term today, so that none of them ends before this transaction does: whoever ends one later
 * says so in an event, and the handler then finds what hangs on it.
 * @throws NOT_FOUND, or RULE_VIOLATED when a post is not in term, naming the field
 */
export async function takeUpPosts(context: Context, named: readonly NamedPost[]): Promise<Post[]> {
  const ids = named.map(({ globalId, field }) => context.idOf(Post, globalId, field));
  await context.write();
  // In one order, so that two that name the same two posts never wait for each other.
  await sql`select p.id from core.post p where p.id = any(${ids}::uuid[]) order by p.id for share`.execute(context.sql);
  const posts = await context.read(Post).byIds(ids);
  return named.map(({ field }, at) => {
    const post = posts[at];
    if (!post) throw notFound(field);
    const { today } = context;
    if (post.from > today || (post.until && post.until <= today))
      throw ruleViolated(field, 'red-property:post.not-in-term');
    return post;
  });
}
