import { type Page, type PageArgs, pageOfArray } from '../../plugin-api/index.js';
import type { GridBoundaryFindingFilter } from './boundary-report.filter.js';
import type { GridBoundaryFinding, GridBoundaryReport } from './boundary-report.types.js';

/** The largest first. */
const bySize = {
  name: 'boundary-finding.size',
  by: ['size', 'id'],
  types: ['double precision', 'text'],
  descending: true,
} as const;

/** One page of the findings of a report that a filter wants. */
export function listFindings(
  { all }: GridBoundaryReport,
  page: PageArgs,
  { kinds, smallestArea }: GridBoundaryFindingFilter,
): Promise<Page<GridBoundaryFinding>> {
  const wanted = all.filter(({ kind, size }) => (!kinds || kinds.includes(kind)) && size >= (smallestArea ?? 0));
  return pageOfArray(wanted, page, bySize);
}
