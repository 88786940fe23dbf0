import type { Piece } from './boundary/compare-grounds.js';
import { type GridBoundaryFinding, GridBoundaryFindingKind, type GridBoundaryReport } from './boundary-report.types.js';
import type { GridGround } from './grid-grounds.reads.js';
import type { LookedAt } from './grounds-to-compare.js';

/** Words what was found; `root` is the grid that the report is about, if it is about one. */
export function describe(looked: LookedAt, day: string, root?: string): GridBoundaryReport {
  const inside = looked.grounds.filter(({ isInside }) => isInside);
  const all = [
    ...looked.compared.pieces.map((piece) => findingOf(piece, looked.grounds)),
    ...inside.filter(({ boundary }) => boundary === null).map(missingBoundary),
  ].sort((one, other) => other.size - one.size || (one.id < other.id ? 1 : -1));
  return { day, gridCount: inside.length, ...coverageOf(looked, root), all };
}

/** How much of the grid that was asked about its parts cover. */
function coverageOf({ grounds, asked, compared }: LookedAt, root?: string) {
  const own = asked.wholes.findIndex(({ whole }) => grounds[whole]!.gridId === root);
  const known = asked.wholes[own];
  if (!known || grounds[known.whole]!.boundary === null) return { groundArea: null, coveredArea: null };
  const groundArea = compared.wholeAreas[own]!;
  if (known.parts.every((part) => grounds[part]!.boundary === null)) return { groundArea, coveredArea: 0 };
  const gaps = compared.pieces.filter(({ kind, ground }) => kind === 'GAP' && ground === known.whole);
  return {
    groundArea,
    coveredArea: Math.max(
      0,
      gaps.reduce((left, { area }) => left - area, groundArea),
    ),
  };
}

function findingOf({ kind, ground, other, area, rings }: Piece, grounds: readonly GridGround[]): GridBoundaryFinding {
  const gridId = grounds[ground]!.gridId;
  const otherGridId = other === null ? null : grounds[other]!.gridId;
  const corners = rings[0]!.map((corner) => corner.join(',')).sort();
  return {
    // The same on the next page, whatever has been drawn elsewhere meanwhile.
    id: [kind, gridId, otherGridId, corners[0], corners.at(-1)].join(' '),
    kind: GridBoundaryFindingKind[kind],
    gridId,
    otherGridId,
    size: area,
    area,
    geometry: { type: 'Polygon', coordinates: rings },
  };
}

const missingBoundary = ({ gridId }: GridGround): GridBoundaryFinding => ({
  id: `${GridBoundaryFindingKind.MISSING_BOUNDARY} ${gridId}`,
  kind: GridBoundaryFindingKind.MISSING_BOUNDARY,
  gridId,
  otherGridId: null,
  size: 0,
  area: null,
  geometry: null,
});
