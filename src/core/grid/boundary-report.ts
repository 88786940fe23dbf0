import type { Rings } from '../../plugin-api/index.js';
import type { Compared, Piece } from './boundary/compared-grounds.js';
import { type GridBoundaryFinding, GridBoundaryFindingKind, type GridBoundaryReport } from './boundary-report.types.js';
import type { GridGround } from './grid-grounds.reads.js';
import type { LookedAt } from './grounds-to-compare.js';

/** Words what was found; `root` is the grid that the report is about, if it is about one. */
export function describe(looked: LookedAt, day: string, root?: string): GridBoundaryReport {
  const inside = looked.grounds.filter(({ isInside }) => isInside);
  const all = [
    ...looked.compared.pieces.map((piece) => findingOf(piece, looked.grounds)),
    ...looked.compared.tangles.map((compared) => tangle(compared, looked.grounds)),
    ...inside.filter(({ boundary }) => boundary === null).map(missingBoundary),
  ].sort((one, other) => other.size - one.size || (one.id < other.id ? 1 : -1));
  const { leftOut } = looked.compared;
  return { day, gridCount: inside.length, ...coverageOf(looked, root), leftOutCount: leftOut, all };
}

/** How much of the grid that was asked about its parts cover. */
function coverageOf({ grounds, asked, compared }: LookedAt, root?: string) {
  const own = asked.wholes.findIndex(({ whole }) => grounds[whole]!.gridId === root);
  const known = asked.wholes[own];
  if (!known || grounds[known.whole]!.boundary === null) return { groundArea: null, coveredArea: null };
  const groundArea = compared.wholeAreas[own]!;
  if (known.parts.every((part) => grounds[part]!.boundary === null)) return { groundArea, coveredArea: 0 };
  const gapArea = compared.gapAreas[own] ?? null;
  return { groundArea, coveredArea: gapArea === null ? null : Math.max(0, groundArea - gapArea) };
}

function findingOf(piece: Piece, grounds: readonly GridGround[]): GridBoundaryFinding {
  const { kind, area, coordinates, mark } = piece;
  const about = aboutOf(piece, grounds);
  return {
    // The same on the next page, whatever has been drawn elsewhere meanwhile.
    id: [kind, about.gridId, about.otherGridId, mark].join(' '),
    kind: GridBoundaryFindingKind[kind],
    ...about,
    size: area,
    area,
    // Read when it is shown: of thousands a page shows a few.
    get geometry() {
      return { type: 'Polygon' as const, coordinates: JSON.parse(coordinates) as Rings };
    },
  };
}

const tangle = (compared: Compared, grounds: readonly GridGround[]): GridBoundaryFinding => {
  const about = aboutOf(compared, grounds);
  const id = [GridBoundaryFindingKind.TOO_TANGLED, compared.kind, about.gridId, about.otherGridId].join(' ');
  return { id, kind: GridBoundaryFindingKind.TOO_TANGLED, ...about, ...withoutArea };
};

const missingBoundary = ({ gridId }: GridGround): GridBoundaryFinding => ({
  id: `${GridBoundaryFindingKind.MISSING_BOUNDARY} ${gridId}`,
  kind: GridBoundaryFindingKind.MISSING_BOUNDARY,
  gridId,
  otherGridId: null,
  isGap: false,
  ...withoutArea,
});

const aboutOf = ({ kind, ground, other }: Compared, grounds: readonly GridGround[]) => ({
  gridId: grounds[ground]!.gridId,
  otherGridId: other === null ? null : grounds[other]!.gridId,
  isGap: kind === 'GAP',
});

const withoutArea = { size: 0, area: null, geometry: null } as const;
