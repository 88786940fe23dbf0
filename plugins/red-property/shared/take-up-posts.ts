import { type Context, isInTerm, notFound, ruleViolated, sql } from 'commongrid';
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
export async function takeUpPosts<const Named extends readonly NamedPost[]>(
  context: Context,
  named: Named,
): Promise<{ [At in keyof Named]: Post }> {
  const ids = named.map(({ globalId, field }) => context.idOf(Post, globalId, field));
  await context.write();
  // In one order, so that two that name the same two posts never wait for each other.
  await sql`select p.id from core.post p where p.id = any(${ids}::uuid[]) order by p.id for share`.execute(context.sql);
  const posts = await context.read(Post).byIds(ids);
  const taken = named.map(({ field }, at) => {
    const post = posts[at];
    if (!post) throw notFound(field);
    const isHeld = isInTerm(post, context.today);
    if (!isHeld) throw ruleViolated(field, 'red-property:post.not-in-term');
    return post;
  });
  return taken as { [At in keyof Named]: Post };
}
