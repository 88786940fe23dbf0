import { type Context, sql } from '../../../plugin-api/index.js';
import { writeAudit } from '../../audit/write-audit.js';
import { PostAppointed, PostChanged } from '../../post/post.events.js';
import type { ImportJob } from '../define-import.js';
import type { RowOfPost } from './read-new-posts.js';

/** Entries that one statement writes. */
const atOnce = 1_000;

interface Noted {
  readonly id: string;
  readonly organizationId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Leaves an entry in the trail of each post to which a file appoints: who holds it, by which import. */
export const noteAppointed = (context: Context, job: ImportJob, rows: readonly RowOfPost[]): Promise<void> =>
  note(
    context,
    job,
    PostAppointed.name,
    rows.map(({ liesIn, post: { id, kind, personId, validFrom, validUntil } }) => ({
      id,
      organizationId: liesIn,
      details: { kind, personId, validFrom, validUntil },
    })),
  );

/** The same of each post of which a file changes what is said: the names of what changes. Call it before that is written. */
export async function noteChangedPosts(context: Context, job: ImportJob): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ id: string; organizationId: string; changed: readonly string[] }>`
      select p.id, i.lies_in as "organizationId", array_remove(array[
        case when s.employment is not null and s.employment is distinct from p.employment then 'employment' end,
        case when s.duty is not null and s.duty is distinct from p.duty then 'duty' end,
        case when s.published <> p.is_published then 'isPublished' end
      ], null) as changed
      from import_post i join ${job.staged} s on s.id = i.id join core.post p on p.id = i.known_id
      where i.changes and p.id > ${after}::uuid order by p.id limit ${atOnce}`.execute(context.sql);
    await note(
      context,
      job,
      PostChanged.name,
      rows.map(({ changed, ...post }) => ({ ...post, details: { changed } })),
    );
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.id as string;
  }
}

async function note(
  context: Context,
  { id: importId }: ImportJob,
  action: string,
  posts: readonly Noted[],
): Promise<void> {
  if (posts.length === 0) return;
  await writeAudit(
    context,
    ...posts.map(({ id, organizationId, details }) => ({
      action,
      plugin: 'core',
      outcome: 'done' as const,
      subject: { type: 'Post', id },
      organizationId,
      details: { importId, ...details },
    })),
  );
}
