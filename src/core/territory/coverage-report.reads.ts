import {
  type Context,
  loadRow,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  ratioOf,
  sql,
} from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { Compound } from './compound.entity.js';
import { compoundsByCode } from './compound.reads.js';
import type { CoverageReport } from './coverage-report.types.js';
import { Dwelling } from './dwelling.entity.js';
import { dwellingsByCode } from './dwelling.reads.js';

/** The report on an organization and all below it; one statement for all organizations of a request. */
export async function coverageReportOn(context: Context, organizationId: string): Promise<CoverageReport> {
  const counts = (ids: readonly string[]) => sql<{ id: string; dwellings: number; covered: number }>`
    select root.id, count(*)::int as dwellings, (count(*) filter (where d.x_grid_count > 0))::int as covered
    from core.organization root
    join core.organization o on o.path <@ root.path
    join core.dwelling d on d.organization_id = o.id
    where root.id = any(${ids}::uuid[]) and d.retired_on is null group by root.id`;
  const found = await loadRow(context, 'Organization.coverageReport', organizationId, counts);
  const { dwellings, covered } = found ?? { dwellings: 0, covered: 0 };
  return { organizationId, dwellings, covered: ratioOf({ numerator: covered, denominator: dwellings }) };
}

/** What is wrong with a dwelling's coverage: it is in no grid, or in several. */
const wrongs = { uncovered: sql.raw('t.x_grid_count = 0'), multiple: sql.raw('t.x_grid_count > 1') } as const;

/** One page of the dwellings with which something is wrong, of those that the actor may know of. */
export function illCovered(
  context: Context,
  { organizationId }: CoverageReport,
  wrong: keyof typeof wrongs,
  page: PageArgs,
  order: Order<Dwelling> | null,
): Promise<Page<Dwelling>> {
  return context
    .read(Dwelling)
    .where((c) => sql<boolean>`${c('retiredOn')} is null and ${wrongs[wrong]}`)
    .where((c) => liesWithin(c('organizationId'), organizationId))
    .page(page, orderingOf(order, dwellingsByCode));
}

/** One page of the compounds that no grid covers today, nor any building of theirs. */
export function compoundsWithoutGrid(
  context: Context,
  { organizationId }: CoverageReport,
  page: PageArgs,
  order: Order<Compound> | null,
): Promise<Page<Compound>> {
  return context
    .read(Compound)
    .where((c) => sql<boolean>`${c('retiredOn')} is null`)
    .where((c) => liesWithin(c('organizationId'), organizationId))
    .where(
      (c) => sql<boolean>`not exists (
        select 1 from core.grid_coverage v where v.compound_id = ${c('id')} and v.valid_until is null)
      and not exists (
        select 1 from core.building b join core.grid_coverage v on v.building_id = b.id
        where b.compound_id = ${c('id')} and v.valid_until is null)`,
    )
    .page(page, orderingOf(order, compoundsByCode));
}
