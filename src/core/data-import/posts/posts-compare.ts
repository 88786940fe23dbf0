import { type Context, sql } from '../../../plugin-api/index.js';
import { unfitPosts } from '../../post/check-new-posts.js';
import { grandCommitteeMember } from '../../post/membership.js';
import { publication } from '../../post/post-contact.js';
import type { ImportJob } from '../define-import.js';
import type { PostRow } from './post-columns.js';
import { readNewPosts } from './read-new-posts.js';

/** Makes tables of what the rows say beside what there is: who is meant, where, and whether they hold it already. */
export async function comparePosts(context: Context, job: ImportJob): Promise<void> {
  const tables = { place, holder, post };
  for (const [name, select] of Object.entries(tables)) {
    const table = sql.id(`import_${name}`);
    await sql`drop table if exists ${table}`.execute(context.sql);
    await sql`create temporary table ${table} on commit drop as ${select(job)}`.execute(context.sql);
    await sql`analyze ${table}`.execute(context.sql);
  }
  await findUnfit(context, job);
}

/** Whom each row means: who has the number, else who has the reference of the same source, else somebody new. */
const holder = ({ staged, organizationId, source }: ImportJob) => sql`
  select s.id as post_id, coalesce(k.id, first_value(s.person_id) over same) as id, k.id is not null as known,
    k.id is null and row_number() over same = 1 as is_new,
    k.id is null or o.path <@ root.path or coalesce(r.path <@ root.path, false) as is_ours,
    coalesce(core.x_fold(k.name) <> core.x_fold(s.name), false) as is_renamed
  from ${staged} s
  cross join (select a.path from core.organization a where a.id = ${organizationId}) root
  left join core.person by_number on by_number.identity_index = s.identity_index
  left join core.person by_old_number on by_old_number.identity_index = s.identity_old
  left join core.person by_key on by_key.source = ${source} and by_key.source_key = s.source_key
  left join core.person by_entry on by_entry.id = s.entry_id and by_entry.erased_at is null
  left join core.person k on k.id = coalesce(by_number.merged_into_id, by_number.id, by_old_number.merged_into_id,
    by_old_number.id, by_key.merged_into_id, by_key.id, by_entry.merged_into_id, by_entry.id)
  left join core.organization o on o.id = k.organization_id
  left join core.organization r on r.id = k.registered_organization_id
  where not s.bad
  window same as (partition by coalesce(s.identity_index, s.source_key) order by s.sheet, s.line)`;

/** Where each row appoints, and whom a member represents. */
const place = ({ staged, organizationId }: ImportJob) => sql`
  select s.id, o.id as organization_id, g.id as grid_id, b.id as building_id,
    coalesce(o.id, g.organization_id, b.organization_id) as lies_in,
    coalesce(o.path <@ root.path and o.retired_on is null or its.path <@ root.path and g.retired_on is null
      or theirs.path <@ root.path and b.retired_on is null, false) as fits,
    u.id as represents_id, s.represents is null or (u.id is not null and u.retired_on is null) as represents_fits
  from ${staged} s
  cross join (select a.path from core.organization a where a.id = ${organizationId}) root
  left join core.organization o on o.code = s.organization_code
  left join core.grid g on g.code = s.grid_code
  left join core.organization its on its.id = g.organization_id
  left join core.building b on b.code = s.building_code
  left join core.organization theirs on theirs.id = b.organization_id
  left join core.organization u on u.code = s.represents`;

/** The one place at which a row's post is held. */
const held = sql`coalesce(l.organization_id, l.grid_id, l.building_id)`;

const post = ({ staged }: ImportJob) => sql`
  select s.sheet, s.line, l.*, h.id as person_id,
    case when s.kind = ${grandCommitteeMember} then coalesce(s.employment, 'PART_TIME') else s.employment end
      as employment,
    p.id as known_id, p.valid_until is distinct from s.valid_until and p.id is not null as ends_otherwise,
    p.id is not null and ((s.employment is not null and s.employment is distinct from p.employment)
      or (s.duty is not null and s.duty is distinct from p.duty) or s.published <> p.is_published) is true as changes,
    exists (
      select from core.post other where other.person_id = h.id and other.kind = s.kind
        and coalesce(other.organization_id, other.grid_id, other.building_id) = ${held}
        and other.id is distinct from p.id
        and daterange(other.valid_from, other.valid_until)
          && daterange(s.valid_from,
          case when s.valid_until < s.valid_from then s.valid_from else s.valid_until end)) as overlaps
  from ${staged} s
  join import_holder h on h.post_id = s.id
  join import_place l on l.id = s.id
  left join lateral (
    select p.* from core.post p where h.known and p.person_id = h.id and p.kind = s.kind
      and coalesce(p.organization_id, p.grid_id, p.building_id) = ${held}
      and p.valid_from = s.valid_from order by p.valid_until nulls first, p.id limit 1) p on true
  where not s.bad`;

/** In which cell the mend of a row lies that one appointment by hand would be refused by. */
const columnOf: Readonly<Record<string, keyof PostRow>> = {
  'core:post.one-place': 'organizationCode',
  'core:post.unknown-kind': 'kind',
  'commongrid:term.ends-before-it-begins': 'until',
  'core:post.kind-not-at-organization': 'kind',
  'core:post.kind-not-at-grid': 'kind',
  'core:post.kind-not-at-building': 'kind',
  'core:organization.retired': 'represents',
  'core:grid.retired': 'gridCode',
  'core:building.retired': 'buildingCode',
  'core:person.erased': 'identityNumber',
  'core:person.merged': 'identityNumber',
  'core:post.member-source-elsewhere': 'memberSource',
  'core:post.not-a-grand-committee': 'organizationCode',
  'core:post.member-source-missing': 'memberSource',
  'core:post.member-full-time': 'employment',
  'core:consent.missing': 'display',
};

/** What one appointment by hand would be refused by, for all rows. */
async function findUnfit(context: Context, job: ImportJob): Promise<void> {
  await sql`drop table if exists import_unfit`.execute(context.sql);
  await sql`
    create temporary table import_unfit (sheet int, line int, rule text, "column" text, kind text, purpose text)
    on commit drop`.execute(context.sql);
  for await (const rows of readNewPosts(context, job)) {
    const unfit = await unfitPosts(
      context,
      rows.map(({ post: one }) => one),
    );
    if (unfit.length === 0) continue;
    const at = (of: 'sheet' | 'line') => unfit.map((one) => rows[one.at - 1]?.[of] ?? 1);
    await sql`
      insert into import_unfit
      select sheet, line, rule, "column", kind, ${publication} from unnest(
        ${at('sheet')}::int[], ${at('line')}::int[], ${unfit.map(({ rule }) => rule)}::text[],
        ${unfit.map(({ rule }) => columnOf[rule] ?? null)}::text[], ${unfit.map(({ kind }) => kind)}::text[]
      ) as found (sheet, line, rule, "column", kind)`.execute(context.sql);
  }
}
