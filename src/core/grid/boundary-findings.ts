import type { Page, PageArgs } from '../../plugin-api/index.js';
import { pageWindow } from '../../plugin-api/read/connection.js';
import { decodeCursor } from '../../plugin-api/read/cursor.js';
import { orderingKey, RowPage } from '../../plugin-api/read/page.js';
import type { GridBoundaryFindingFilter } from './boundary-report.filter.js';
import type { GridBoundaryFinding, GridBoundaryReport } from './boundary-report.types.js';

/** The largest first. */
const bySize = { name: 'boundary-finding.size', by: ['size', 'id'], descending: true } as const;

/** They are made as they are shown. */
const asTheyAre = { isDecoded: () => false, decode: <Row>(row: Row) => row };

/** One page of the findings of a report that a filter wants. */
export function listFindings(
  { all }: GridBoundaryReport,
  page: PageArgs,
  { kinds, smallestArea }: GridBoundaryFindingFilter,
): Page<GridBoundaryFinding> {
  const window = pageWindow(page);
  const wanted = all.filter(({ kind, size }) => (!kinds || kinds.includes(kind)) && size >= (smallestArea ?? 0));
  const after = window.after && placeOf(window.after, 'after');
  const before = window.before && placeOf(window.before, 'before');
  const left = wanted.filter((one) => (!after || isBehind(one, after)) && (!before || isBehind(before, one)));
  const fetched = window.backward ? left.toReversed() : left;
  return new RowPage<GridBoundaryFinding>(fetched.slice(0, window.size + 1), asTheyAre, window, bySize, () =>
    Promise.resolve(wanted.length),
  );
}

type Place = Pick<GridBoundaryFinding, 'size' | 'id'>;

/** Whether one stands behind the other in the list. */
const isBehind = (one: Place, other: Place): boolean =>
  one.size < other.size || (one.size === other.size && one.id < other.id);

function placeOf(cursor: string, field: 'after' | 'before'): Place {
  const [size, id] = decodeCursor(cursor, orderingKey(bySize), ['double precision', 'text'], field);
  return { size: Number(size), id: String(id) };
}
