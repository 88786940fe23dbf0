import { type Context, sql } from '../../plugin-api/index.js';
import { initialsOf } from '../person/initials.js';
import { openVault } from '../vault/index.js';
import { ids, of } from './columns.js';
import type { DemoPost } from './demo-place.js';
import { demoSince } from './demo-since.js';
import { inventedName } from './invented-names.js';
import { inventedPhone } from './invented-people.js';

/** Phone numbers of posts begin where no number of the demo's people does. */
const firstPhone = 50_000_000;

/** Inserts posts, each with a holder of its own, who has an invented name. */
export async function insertPosts(context: Context, rows: readonly DemoPost[]): Promise<void> {
  if (rows.length === 0) return;
  const names = rows.map((_, at) => inventedName(at));
  const initials = names.map((name) => initialsOf(name).join(' '));
  const postIds = ids(rows);
  await sql`
    with new as (
      select new.*, o.id as organization_id, g.id as grid_id, b.id as building_id,
        coalesce(o.id, g.organization_id, b.organization_id) as home
      from unnest(${ids(rows)}::uuid[], ${postIds}::uuid[], ${ids(rows)}::uuid[], ${names}::text[],
        ${initials}::text[], ${of(rows, 'kind')}::text[], ${of(rows, 'alsoKind')}::text[], ${of(rows, 'organization')}::text[],
        ${of(rows, 'grid')}::text[], ${of(rows, 'building')}::text[], ${of(rows, 'fullTime')}::boolean[],
        ${of(rows, 'memberSource')}::text[], ${await contactsOf(context, rows, postIds)}::bytea[],
        ${rows.map(({ isPublished }) => isPublished ?? false)}::boolean[], ${ids(rows)}::uuid[])
        as new (person_id, post_id, other_post_id, name, initials, kind, other_kind, organization, grid, building, full_time,
          member_source, contact, is_published, consent_id)
      left join core.organization as o on o.code = new.organization
      left join core.grid as g on g.code = new.grid
      left join core.building as b on b.code = new.building
    ), persons as (
      insert into core.person (id, name, initials, organization_id, source, legal_basis)
      select person_id, name, string_to_array(initials, ' '), home, 'IMPORT', 'LEGAL_DUTY' from new returning id
    ), consents as (
      insert into core.x_consent (id, person_id, purpose, given_on, given_by, channel)
      select consent_id, person_id, 'PUBLICATION', ${demoSince}::date, 'SELF', 'PAPER'
      from new join persons on persons.id = new.person_id where is_published
    ), held as (
      select new.*, post.id, post.post_kind from new
      cross join lateral (values (post_id, kind), (other_post_id, other_kind)) as post (id, post_kind)
      where post.post_kind is not null
    )
    insert into core.post (id, kind, person_id, holder_name, organization_id, grid_id, building_id, valid_from, employment,
      member_source, contact_sealed, contact_display)
    select held.id, post_kind, person_id, name, organization_id, grid_id, building_id, ${demoSince}::date,
      case when full_time then 'FULL_TIME' else 'PART_TIME' end, member_source, contact,
      case when contact is null then 'HIDDEN' when is_published then 'FULL' else 'MASKED' end
    from held join persons on persons.id = held.person_id`.execute(context.sql);
}

async function contactsOf(context: Context, rows: readonly DemoPost[], postIds: readonly string[]) {
  if (!rows.some(({ isReachable }) => isReachable)) return rows.map(() => null);
  const vault = await openVault(context);
  const before = await countPosts(context);
  return rows.map(({ isReachable }, at) => {
    const id = postIds[at];
    if (!isReachable || !id) return null;
    return vault.seal({ table: 'post', column: 'contact_sealed', id }, inventedPhone(firstPhone + before + at));
  });
}

/** Posts of other places have numbers already. */
async function countPosts(context: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from core.post`.execute(context.sql);
  return rows[0]?.count ?? 0;
}
