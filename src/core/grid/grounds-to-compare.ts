import type { ComparedGrounds, GroundsToCompare } from './boundary/compared-grounds.js';
import type { GridGround } from './grid-grounds.reads.js';

/** Grounds of grids, how they were compared, and what came of it. */
export interface LookedAt {
  readonly grounds: readonly GridGround[];
  readonly asked: GroundsToCompare;
  readonly compared: ComparedGrounds;
}

/**
 * What of the grounds of grids is to be compared: parts of one grid lie side by side and cover it; grids without a
 * parent lie side by side too, the party's apart from the territory's, which are two trees over the same ground.
 */
export function toCompare(grounds: readonly GridGround[]): GroundsToCompare {
  const at = new Map(grounds.map(({ gridId }, place) => [gridId, place]));
  const inside = grounds.filter(({ isInside }) => isInside);
  const placesOf = (some: readonly GridGround[]) => some.map(({ gridId }) => at.get(gridId)!);
  const byParent = Map.groupBy(inside, ({ parentId }) => parentId);
  const onLines = Map.groupBy(byParent.get(null) ?? [], ({ line }) => line);
  byParent.delete(null);
  const wholes = [...byParent].flatMap(([parentId, parts]) => {
    const whole = at.get(parentId!);
    return whole === undefined ? [] : [{ whole, parts: placesOf(parts), areAll: grounds[whole]!.isInside }];
  });
  return {
    grounds: grounds.map(({ boundary }) => boundary),
    families: [
      ...[...byParent.values()].map((parts) => ({ members: placesOf(parts) })),
      ...[...onLines.values()].map((tops) => ({ members: placesOf(tops), places: tops.map(({ place }) => place) })),
    ],
    wholes,
  };
}

/** Whether there is anything to compare at all. */
export const needsWork = ({ families, wholes }: GroundsToCompare): boolean =>
  wholes.length > 0 || families.some(({ members }) => members.length > 1);
