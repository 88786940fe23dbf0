import { type Context, isInTerm, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import { Post } from './post.entity.js';

/** A post that an input names. */
export interface NamedPost {
  readonly globalId: string;
  /** The input that names it, for the refusal. */
  readonly field: string;
}

/**
 * Makes sure that posts are in term today, and that none of them ends before this transaction does: whatever is to hang
 * on one calls this first. Whoever ends a post later says so in `PostEnded`, and a handler then finds what hangs on it.
 * @returns the posts, in the order in which they are named
 * @throws NOT_FOUND, or RULE_VIOLATED `core:post.not-in-term`, naming the field of the first that fails
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
    if (!isInTerm(post, context.today)) throw ruleViolated(field, 'core:post.not-in-term');
    return post;
  });
  return taken as { [At in keyof Named]: Post };
}
