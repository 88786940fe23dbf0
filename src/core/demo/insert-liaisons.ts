import { type Context, sql } from '../../plugin-api/index.js';
import { ids } from './columns.js';
import { demoSince } from './demo-since.js';

/** How many party members of a community look after how many of its households (党员联系户). */
export interface Liaisons {
  readonly community: string;
  readonly members: number;
  readonly households: number;
}

/** Who looks after the whole of something of the demo: so many party members, each of them for one. */
export interface Keepers {
  readonly community: string;
  readonly kind: 'BUILDING_KEEPER' | 'COMMITTEE_GRID';
  /** Codes of buildings or grids. */
  readonly targets: readonly string[];
}

/** Makes the first people of a community responsible, each for one of the buildings or grids. */
export const insertKeepers = (context: Context, { community, kind, targets }: Keepers) =>
  sql`
    with holders as (
      select p.id, row_number() over (order by p.id) as number
      from core.person p join core.organization o on o.id = p.organization_id
      where o.code = ${community} and p.grid_id is not null order by p.id limit ${targets.length}
    )
    insert into core.responsibility (id, kind, person_id, grid_id, building_id, valid_from)
    select new.id, ${kind}, holders.id, g.id, b.id, ${demoSince}::date
    from unnest(${ids(targets)}::uuid[], ${[...targets]}::text[]) with ordinality as new (id, code, number)
    join holders on holders.number = new.number
    left join core.grid g on ${kind} = 'COMMITTEE_GRID' and g.code = new.code
    left join core.building b on ${kind} = 'BUILDING_KEEPER' and b.code = new.code`.execute(context.sql);

/** Shares the first households of a community out among the first of its people: each has one, the first ones more. */
export const insertLiaisons = (context: Context, { community, members, households }: Liaisons) =>
  sql`
    with holders as (
      select p.id, row_number() over (order by p.id) - 1 as number
      from core.person p join core.organization o on o.id = p.organization_id
      where o.code = ${community} and p.grid_id is not null order by p.id limit ${members}
    ), homes as (
      select h.id, row_number() over (order by h.code) - 1 as number
      from core.household h join core.organization o on o.id = h.organization_id
      where o.code = ${community} order by h.code limit ${households}
    )
    insert into core.responsibility (id, kind, person_id, household_id, valid_from)
    select new.id, 'PARTY_MEMBER_HOUSEHOLD', holders.id, homes.id, ${demoSince}::date
    from homes
    join holders on holders.number = homes.number % ${members}
    join unnest(${ids(Array(households).fill(null))}::uuid[]) with ordinality as new (id, number) on new.number = homes.number + 1`.execute(
    context.sql,
  );
