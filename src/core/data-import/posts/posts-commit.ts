import { type Context, sql, writeRows } from '../../../plugin-api/index.js';
import { initialsOf } from '../../person/initials.js';
import { appointAll } from '../../post/appoint-all.js';
import type { ImportJob, OnRows } from '../define-import.js';
import type { ImportCounts } from '../import-counts.js';
import { noteAppointed, noteChangedPosts } from './note-posts.js';
import { readNewPosts } from './read-new-posts.js';

/** What the rows make and change, by what was compared. */
export async function countPosts(context: Context): Promise<ImportCounts> {
  const { rows } = await sql<{ what: string; created: number; changed: number; unchanged: number }>`
    select 'posts' as what, count(*) filter (where known_id is null)::int as created,
      count(*) filter (where changes)::int as changed,
      count(*) filter (where known_id is not null and not changes)::int as unchanged from import_post
    union all
    select 'persons', count(*) filter (where is_new)::int, 0, count(distinct id) filter (where known)::int
    from import_holder`.execute(context.sql);
  return Object.fromEntries(rows.map(({ what, ...counts }) => [what, counts]));
}

/** Enters whoever is new, appoints, and brings up to date what is said of posts that are held already. */
export async function commitPosts(context: Context, job: ImportJob, onRows: OnRows): Promise<void> {
  onRows(await enterHolders(context, job));
  for await (const rows of readNewPosts(context, job)) {
    await appointAll(
      context,
      rows.map(({ post }) => post),
    );
    await noteAppointed(context, job, rows);
    onRows(rows.length);
  }
  await noteChangedPosts(context, job);
  const changed = sql`
    update core.post p set employment = coalesce(s.employment, p.employment), duty = coalesce(s.duty, p.duty),
      is_published = coalesce(s.published, p.is_published), version = p.version + 1
    from import_post i join ${job.staged} s on s.id = i.id where i.changes and i.known_id = p.id`;
  onRows(await writeRows(context, changed));
}

/** Whoever is new belongs where they hold their first post. */
async function enterHolders(
  context: Context,
  { id: importId, staged, source, legalBasis }: ImportJob,
): Promise<number> {
  const { rows } = await sql<{ id: string; name: string }>`
    select h.id, s.name from import_holder h join ${staged} s on s.id = h.post_id where h.is_new`.execute(context.sql);
  if (rows.length === 0) return 0;
  const initials = rows.map(({ id, name }) => ({ id, initials: initialsOf(name) }));
  await sql`
    insert into core.person (id, name, organization_id, sex, birth_date, identity_kind, identity_sealed, identity_index,
      initials, source, legal_basis, import_id, source_key)
    select h.id, s.name, p.lies_in, s.sex, s.birth_date, s.identity_kind, s.identity_sealed, s.identity_index,
      made.initials, ${source}, ${legalBasis}, ${importId}, s.source_key
    from import_holder h join ${staged} s on s.id = h.post_id join import_post p on p.id = s.id
    join jsonb_to_recordset(${JSON.stringify(initials)}::jsonb) as made (id uuid, initials text[]) on made.id = h.id
    where h.is_new order by h.id`.execute(context.sql);
  return rows.length;
}
