import { inTermOn, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { ContactDisplay } from '../post/post.entity.js';
import { type ContactPlaceKind, mostContacts } from './contact-board.types.js';

/** One contact, with the place of the board. */
export interface BoardRow {
  readonly placeKind: ContactPlaceKind;
  readonly placeName: string;
  readonly title: string;
  readonly postId: string;
  readonly holderName: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly postPlaceName: string;
  readonly duty: string | null;
  readonly display: ContactDisplay;
  readonly since: string;
}

/** SQL: the place with this id of a building or a grid. */
export const placeOfId = (table: 'building' | 'grid', id: string): RawBuilder<unknown> =>
  table === 'building'
    ? sql`select ${id}::uuid as building_id, null::uuid as building_unit_id, null::uuid as grid_id`
    : sql`select null::uuid as building_id, null::uuid as building_unit_id, ${id}::uuid as grid_id`;

/** SQL: the place of the code with this hash, if it counts. */
export const placeOfCode = (hash: Buffer): RawBuilder<unknown> => sql`
  select c.building_id, c.building_unit_id, c.grid_id from core.place_code c
  where c.token_hash = ${hash} and c.revoked_on is null`;

/**
 * SQL: what stands on the board of a place today, nearest first; nothing where the place no longer exists. The grid of a
 * building is the one that covers it: by its unit, by itself or with its compound, the most specific that there is; where
 * only what is in it is covered, the grids of that. A whole number stands there only as long as its holder agrees. Every
 * step is a look-up by index, whatever the planner thinks of the numbers (`offset 0`): it takes as long at ten grids as
 * at ten thousand.
 */
export const contactsAt = (named: RawBuilder<unknown>, today: string): RawBuilder<BoardRow> => sql<BoardRow>`
  with recursive named as materialized (${named}),
  place as materialized (
    select case when g.id is not null then 'GRID' when u.id is not null then 'UNIT' else 'BUILDING' end as kind,
      b.id as building_id, b.name as building_name, u.id as unit_id, b.compound_id, g.id as grid_id,
      coalesce(g.name, u.name, b.name) as name, coalesce(g.name, concat(c.name, b.name, u.name)) as title
    from named n
    left join core.building_unit u on u.id = n.building_unit_id
    left join core.building b on b.id = coalesce(n.building_id, u.building_id)
    left join core.compound c on c.id = b.compound_id
    left join core.grid g on g.id = n.grid_id
    where coalesce(b.id, g.id) is not null
      and u.retired_on is null and b.retired_on is null and g.retired_on is null
  ),
  above as (
    select g.*, 1 as height
    from unnest(coalesce(
      (select array[p.grid_id] from place p where p.grid_id is not null),
      ${coveredBy('building_unit_id', 'unit_id')},
      ${coveredBy('building_id', 'building_id')},
      ${coveredBy('compound_id', 'compound_id')},
      ${gridsInside}
    )) as covering (id) cross join lateral (${gridOf('covering.id')}) g
    union
    select g.*, a.height + 1 from above a cross join lateral (${gridOf('a.parent_id')}) g
  ),
  standing as (
    select p.*, at.building_name as place_name, 0 as height
    from place at cross join lateral (${postsOf('building_id', 'at.building_id', today)}) p
    union all
    select p.*, a.name, a.height
    from (select id, name, min(height) as height from above group by id, name) a
    cross join lateral (${postsOf('grid_id', 'a.id', today)}) p
  )
  select at.kind as "placeKind", at.name as "placeName", at.title, s.id as "postId", s.holder_name as "holderName",
    k.title_en as "titleEn", k.title_zh as "titleZh", s.place_name as "postPlaceName", s.duty,
    case when s.contact_display = 'FULL' and not ${hasConsented(today)} then 'MASKED' else s.contact_display end as display,
    s.valid_from as since
  from standing s
  cross join place at
  join core.post_kind k on k.code = s.kind and k.is_on_board
  order by s.height, s.place_id, s.kind, s.valid_from, s.id
  limit ${sql.lit(mostContacts)}`;

const gridOf = (id: string) =>
  sql`select g.id, g.parent_id, g.name from core.grid g where g.id = ${sql.ref(id)} offset 0`;

/** SQL: the grids that cover the place now at one level, or null. No end lies ahead, so what has none is open. */
const coveredBy = (covered: string, ofPlace: string) => sql`
  (select array_agg(v.grid_id) from core.grid_coverage v
    where v.${sql.id(covered)} = (select p.${sql.id(ofPlace)} from place p) and v.valid_until is null)`;

/** SQL: the grids of the dwellings in the place. */
const gridsInside = sql`
  (select array_agg(distinct d.grid_id) from core.dwelling d
    where d.building_id = (select p.building_id from place p) and d.retired_on is null
      and d.building_unit_id is not distinct from coalesce((select p.unit_id from place p), d.building_unit_id))`;

const postsOf = (column: 'building_id' | 'grid_id', place: string, today: string) => sql`
  select p.id, p.kind, p.person_id, p.holder_name, p.duty, p.contact_display, p.valid_from,
    p.${sql.id(column)} as place_id
  from core.post p where p.${sql.id(column)} = ${sql.ref(place)} and p.is_published and ${inTermOn(today, 'p')}
  offset 0`;

/** SQL: whether the holder of the post `s` agrees, today, to be published (PIPL, article 25). */
const hasConsented = (today: string) => sql`exists (
    select 1 from core.x_consent c
    where c.person_id = s.person_id and c.purpose = 'PUBLICATION' and c.given_on <= ${today}::date
      and c.withdrawn_on is null and (c.until is null or c.until > ${today}::date))`;
