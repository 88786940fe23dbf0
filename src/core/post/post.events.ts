import { defineEvent, z } from '../../plugin-api/index.js';

const post = z.object({
  postId: z.uuid(),
  personId: z.uuid(),
  kind: z.string(),
  /** It has an organization, a grid or a building: exactly one of them. */
  organizationId: z.uuid().nullable(),
  gridId: z.uuid().nullable(),
  /** Left out by what was said before buildings had posts. */
  buildingId: z.uuid().nullish(),
});
const day = z.iso.date();

/** Somebody was appointed to a post, for a term that may have begun or be to come. Subject: the post's id. */
export const PostAppointed = defineEvent(
  'core:post-appointed',
  post.extend({ validFrom: day, validUntil: day.nullable() }),
);

/**
 * A post has an end that it had not, or an earlier one: what hangs on it ends on that day (`validUntil` is exclusive,
 * and may be to come). A term that runs out as appointed says so only when it is appointed. Subject: the post's id.
 */
export const PostEnded = defineEvent('core:post-ended', post.extend({ validUntil: day }));

/** What is said of a post is another now: duty, phone number, whether boards show it. Subject: the post's id. */
export const PostChanged = defineEvent('core:post-changed', z.object({ postId: z.uuid() }));

/** All events of posts. */
export const postEvents = [PostAppointed, PostEnded, PostChanged];
