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
 * only what is in it is covered, the grids of that. A whole number stands there only as long as its holder agrees. Ids are looked up through arrays, so that every step is by index
 * however many posts there are.
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
    select g.id, g.parent_id, g.name, 1 as height from core.grid g where g.id = any(coalesce(
      (select array[p.grid_id] from place p where p.grid_id is not null),
      ${coveredBy('building_unit_id', 'unit_id')},
      ${coveredBy('building_id', 'building_id')},
      ${coveredBy('compound_id', 'compound_id')},
      (select array_agg(distinct d.grid_id) from core.dwelling d
        where d.building_id = (select p.building_id from place p) and d.retired_on is null
          and d.building_unit_id is not distinct from coalesce((select p.unit_id from place p), d.building_unit_id))
    ))
    union
    select g.id, g.parent_id, g.name, a.height + 1 from above a join core.grid g on g.id = a.parent_id
  ),
  standing as (
    ${postsBy(sql`p.building_id = (select at.building_id from place at)`, today)}
    union all
    ${postsBy(sql`p.grid_id = any(array(select a.id from above a))`, today)}
  )
  select at.kind as "placeKind", at.name as "placeName", at.title, s.id as "postId", s.holder_name as "holderName",
    k.title_en as "titleEn", k.title_zh as "titleZh", coalesce(a.name, at.building_name) as "postPlaceName", s.duty,
    case when s.contact_display = 'FULL' and not ${hasConsented(today)} then 'MASKED' else s.contact_display end as display,
    s.valid_from as since
  from standing s
  cross join place at
  join core.post_kind k on k.code = s.kind and k.is_on_board
  left join (select id, name, min(height) as height from above group by id, name) a on a.id = s.grid_id
  order by coalesce(a.height, 0), s.grid_id, s.kind, s.valid_from, s.id
  limit ${sql.lit(mostContacts)}`;

/** SQL: the grids that cover the place now at one level, or null. No end lies ahead, so what has none is open. */
const coveredBy = (covered: string, ofPlace: string) => sql`
  (select array_agg(v.grid_id) from core.grid_coverage v
    where v.${sql.id(covered)} = (select p.${sql.id(ofPlace)} from place p) and v.valid_until is null)`;

/** SQL: whether the holder of the post `s` agrees, today, to be published (PIPL, article 25). */
const hasConsented = (today: string) => sql`exists (
    select 1 from core.consent c
    where c.person_id = s.person_id and c.purpose = 'PUBLICATION' and c.given_on <= ${today}::date
      and c.withdrawn_on is null and (c.until is null or c.until > ${today}::date))`;

const postsBy = (where: RawBuilder<boolean>, today: string) => sql`
  select p.id, p.kind, p.person_id, p.holder_name, p.grid_id, p.duty, p.contact_display, p.valid_from
  from core.post p where ${where} and p.is_published and ${inTermOn(today, 'p')}`;
