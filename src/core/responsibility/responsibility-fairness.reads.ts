import {
  type Context,
  loadRow,
  type Page,
  type PageArgs,
  pageOfRows,
  type RawBuilder,
  requireRegistered,
  sql,
  type TypedOrdering,
} from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { manageResponsibilities } from './responsibility.access.js';
import type { ResponsibilityLoadFilter } from './responsibility-fairness.filter.js';
import type { ResponsibilityFairness, ResponsibilityLoad } from './responsibility-fairness.types.js';
import { responsibilityKindRegister } from './responsibility-kinds.js';

type Figures = Omit<ResponsibilityFairness, 'organizationId' | 'kind' | 'softCap'>;

/**
 * The report on responsibilities of a kind that last, in an organization where the actor manages responsibilities and
 * in all below it; one statement for all organizations of a request.
 * @throws BAD_USER_INPUT `core:responsibility.unknown-kind`; FORBIDDEN
 */
export async function fairnessOf(context: Context, id: string, code: string): Promise<ResponsibilityFairness> {
  const { softCap } = await requireRegistered(context, responsibilityKindRegister, code, 'kind');
  await context.requirePermission(manageResponsibilities, { organization: id });
  const figures = (ids: readonly string[]) => sql<Figures & { id: string }>`
    select one.id, coalesce(sum(l.held), 0)::int as responsibilities, count(*)::int as holders,
      min(l.held) as minimum, max(l.held) as maximum,
      percentile_cont(0.5) within group (order by l.held) as median,
      (count(*) filter (where l.held > ${softCap}::int))::int as "overCap"
    from unnest(${ids}::uuid[]) as one (id) cross join lateral (${loadsIn(sql`one.id`, code)}) l
    group by one.id`;
  const found = await loadRow(context, `Organization.responsibilityFairness:${code}`, id, figures);
  return { organizationId: id, kind: code, softCap, ...(found ?? nobody) };
}

const nobody: Figures = { responsibilities: 0, holders: 0, minimum: null, median: null, maximum: null, overCap: 0 };

/** How many each person holds in an organization and all below it. */
const loadsIn = (organizationId: RawBuilder<unknown>, kind: string) => sql`
  select r.person_id, count(*)::int as held from core.responsibility r
  where r.kind = ${kind} and r.valid_until is null and ${liesWithin(sql`r.organization_id`, organizationId)}
  group by r.person_id`;

/** Who has the most comes first. */
const mostFirst: TypedOrdering<ResponsibilityLoad> = {
  name: 'responsibility-load.held',
  by: ['held', 'personId'],
  types: ['int', 'uuid'],
  descending: true,
};

/** One page of how many each person has. */
export function loadsOf(
  context: Context,
  { organizationId, kind, softCap }: ResponsibilityFairness,
  page: PageArgs,
  { isOverCap }: ResponsibilityLoadFilter,
): Promise<Page<ResponsibilityLoad>> {
  const over = sql<boolean>`coalesce(l.held > ${softCap}::int, false)`;
  const wanted = typeof isOverCap === 'boolean' ? sql`${over} = ${isOverCap}` : sql`true`;
  const loads = sql`from (${loadsIn(sql`${organizationId}::uuid`, kind)}) l where ${wanted}`;
  return pageOfRows<ResponsibilityLoad>(
    page,
    mostFirst,
    async ({ limit, backward, after, before }) => {
      const beyond = (place: typeof after, sign: '<' | '>') =>
        place ? sql`and (l.held, l.person_id) ${sql.raw(sign)} (${sql.join([...place])})` : sql``;
      const direction = sql.raw(backward ? 'asc' : 'desc');
      const { rows } = await sql<ResponsibilityLoad>`
        select l.person_id as "personId", l.held, ${over} as "isOverCap"
        ${loads} ${beyond(after, '<')} ${beyond(before, '>')}
        order by l.held ${direction}, l.person_id ${direction} limit ${limit}`.execute(context.sql);
      return rows;
    },
    async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n ${loads}`.execute(context.sql);
      return rows[0]?.n ?? 0;
    },
  );
}
