import { type Context, inTerm, inTermOn, type RawBuilder, sql } from '../../plugin-api/index.js';
import { QuotaBase, QuotaBound } from './post-quota.entity.js';
import type { QuotaWarning } from './quota-warning.types.js';

/** What is counted for each base, in the subtree of `root`; of a quota `q`. */
const counts: Readonly<Record<QuotaBase, RawBuilder<number>>> = {
  [QuotaBase.ORGANIZATION]: sql`(
    select count(*) from core.organization o
    where o.path <@ root.path and o.kind = q.organization_kind and o.retired_on is null)`,
  [QuotaBase.GRID]: sql`(
    select count(*) from core.grid g where g.x_ground <@ root.path and g.retired_on is null)`,
  [QuotaBase.BUILDING]: sql`(
    select count(*) from core.organization o join core.building b on b.organization_id = o.id
    where o.path <@ root.path and b.retired_on is null)`,
  [QuotaBase.HOUSEHOLD]: sql`(
    select count(*) from core.organization o join core.household h on h.organization_id = o.id
    where o.path <@ root.path and h.valid_until is null)`,
  [QuotaBase.RESIDENT]: sql`(
    select count(*) from core.organization o join core.residence r on r.organization_id = o.id
    where o.path <@ root.path and r.valid_until is null and r.is_main)`,
};

/** Only what a quota needs is counted. */
const base = sql`case q.per ${sql.join(
  Object.entries(counts).map(([per, count]) => sql`when ${sql.lit(per)} then ${count}`),
  sql` `,
)} end`;

interface Counted {
  readonly rootId: string;
  readonly code: string;
  readonly bound: QuotaBound;
  readonly numerator: number;
  readonly denominator: number;
  readonly held: number;
  readonly base: number;
}

/**
 * The quotas that an organization, with all below it, does not keep to today. One that has less than a whole group of
 * what is counted against (two communities, where there is to be one for three) is judged with what it belongs to. One
 * statement for all organizations of a request.
 */
export function quotaWarningsOf(context: Context, organizationId: string): Promise<QuotaWarning[]> {
  return context.load('Organization.quotaWarnings', organizationId, () => async (ids: readonly string[]) => {
    const { today } = context;
    const { rows } = await sql<Counted>`
      select root.id as "rootId", q.code, q.bound, q.numerator, q.denominator, held.count::int as held,
        (${base})::int as base
      from core.organization root
      cross join core.post_quota q
      cross join lateral (
        select count(*) from core.post p
        left join core.grid g on g.id = p.grid_id
        left join core.organization o on o.id = coalesce(p.organization_id, p.building_organization_id)
        where p.kind = q.post_kind and ${inTermOn(today, 'p')} and (o.path <@ root.path or g.x_ground <@ root.path)
      ) held
      where root.id = any(${ids}::uuid[]) and root.retired_on is null
        and ${inTerm(sql`coalesce(q.effective_from, '-infinity')`, sql.ref('q.effective_until'), today)}
      order by q.code`.execute(context.sql);
    const warnings = Map.groupBy(
      rows.filter((row) => row.base >= row.denominator && !isKept(row)),
      ({ rootId }) => rootId,
    );
    return ids.map((id) => (warnings.get(id) ?? []).map(warningOf));
  });
}

/** Compared in whole numbers: 99 for 201 at one for three, since 99 × 3 ≥ 201 × 1. */
function isKept({ bound, held, base: of, numerator, denominator }: Counted): boolean {
  const [posts, due] = [held * denominator, of * numerator];
  return bound === QuotaBound.AT_LEAST ? posts >= due : posts <= due;
}

function warningOf({ code, bound, held, base: of, numerator, denominator }: Counted): QuotaWarning {
  const round = bound === QuotaBound.AT_LEAST ? Math.ceil : Math.floor;
  return { quotaCode: code, held, base: of, due: round((of * numerator) / denominator) };
}
