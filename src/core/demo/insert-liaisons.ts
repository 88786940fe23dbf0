import { type Context, sql } from '../../plugin-api/index.js';
import { ids } from './columns.js';

/** How many party members of a community look after how many of its households (党员联系户). */
export interface Liaisons {
  readonly community: string;
  readonly members: number;
  readonly households: number;
}

/** Shares the first households of a community out among the first of its people: each has one, the first ones more. */
export const insertLiaisons = (context: Context, { community, members, households }: Liaisons) =>
  sql`
    with holders as (
      select p.id, row_number() over (order by p.id) - 1 as number
      from core.person p join core.organization o on o.id = p.organization_id
      where o.code = ${community} and p.grid_id is not null order by p.id limit ${members}
    ), homes as (
      select h.id, row_number() over (order by h.id) - 1 as number
      from core.household h join core.organization o on o.id = h.organization_id
      where o.code = ${community} order by h.id limit ${households}
    )
    insert into core.responsibility (id, kind, person_id, household_id, valid_from)
    select new.id, 'PARTY_MEMBER_HOUSEHOLD', holders.id, homes.id, ${context.today}::date
    from homes
    join holders on holders.number = homes.number % ${members}
    join unnest(${ids(Array(households).fill(null))}::uuid[]) with ordinality as new (id, number) on new.number = homes.number + 1`.execute(
    context.sql,
  );
