import { type Context, sql } from '../../plugin-api/index.js';
import { ids, of } from './columns.js';
import type { DemoPost } from './demo-place.js';
import { inventedName } from './invented-names.js';

/** Inserts posts, each with a holder of its own, who has an invented name. */
export async function insertPosts(context: Context, rows: readonly DemoPost[]): Promise<void> {
  if (rows.length === 0) return;
  const names = rows.map((_, at) => inventedName(at));
  await sql`
    with new as (
      select new.*, o.id as organization_id, g.id as grid_id, coalesce(o.id, g.organization_id) as home
      from unnest(${ids(rows)}::uuid[], ${ids(rows)}::uuid[], ${ids(rows)}::uuid[], ${names}::text[],
        ${of(rows, 'kind')}::text[], ${of(rows, 'alsoKind')}::text[], ${of(rows, 'organization')}::text[],
        ${of(rows, 'grid')}::text[], ${of(rows, 'fullTime')}::boolean[])
        as new (person_id, post_id, other_post_id, name, kind, other_kind, organization, grid, full_time)
      left join core.organization as o on o.code = new.organization
      left join core.grid as g on g.code = new.grid
    ), persons as (
      insert into core.person (id, name, organization_id, source, legal_basis)
      select person_id, name, home, 'IMPORT', 'LEGAL_DUTY' from new returning id
    ), held as (
      select new.*, post.id, post.post_kind from new
      cross join lateral (values (post_id, kind), (other_post_id, other_kind)) as post (id, post_kind)
      where post.post_kind is not null
    )
    insert into core.post (id, kind, person_id, holder_name, organization_id, grid_id, valid_from, employment)
    select held.id, post_kind, person_id, name, organization_id, grid_id, ${context.today}::date,
      case when full_time then 'FULL_TIME' else 'PART_TIME' end
    from held join persons on persons.id = held.person_id`.execute(context.sql);
}
