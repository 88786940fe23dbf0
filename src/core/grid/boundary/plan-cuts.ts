import type { Compared, GroundFamily, GroundsToCompare } from './compared-grounds.js';
import { type Ground, mayMeet } from './cut-grounds.js';

/** One comparison: a ground, and those that it is cut with. */
export interface Cut extends Compared {
  readonly clips: readonly number[];
  /** Which of the wholes it is about, for gaps. */
  readonly whole?: number;
  /** Corners of all of them: what it takes grows with these. */
  readonly corners: number;
}

/** Most pairs of one report that are compared: two thousand grids side by side have some ten thousand that may meet. */
const mostPairs = 50_000;

/**
 * All that is to be compared, what takes the least first: what is tangled then keeps nothing else waiting.
 * @returns the cuts, and how many pairs there are beyond those that are compared
 */
export function planCuts(
  { families, wholes }: GroundsToCompare,
  grounds: readonly (Ground | null)[],
): { readonly cuts: readonly Cut[]; readonly leftOut: number } {
  const sizeOf = (some: readonly number[]) => some.reduce((sum, one) => sum + (grounds[one]?.corners ?? 0), 0);
  const cuts: Cut[] = [];
  let leftOut = 0;
  for (const family of families) {
    for (const [ground, other] of pairsOf(family, grounds)) {
      if (cuts.length >= mostPairs) leftOut += 1;
      else cuts.push({ kind: 'OVERLAP', ground, other, clips: [other], corners: sizeOf([ground, other]) });
    }
  }
  for (const [at, { whole, parts, areAll }] of wholes.entries()) {
    const own = grounds[whole];
    if (!own) continue;
    const known = parts.filter((part) => grounds[part]);
    for (const part of known) {
      cuts.push({ kind: 'OUTSIDE_PARENT', ground: part, other: whole, clips: [whole], corners: sizeOf([part, whole]) });
    }
    if (!areAll || known.length === 0) continue;
    const clips = known.filter((part) => mayMeet(own, grounds[part]!));
    cuts.push({ kind: 'GAP', ground: whole, other: null, clips, whole: at, corners: sizeOf([whole, ...clips]) });
  }
  return { cuts: cuts.sort((one, other) => one.corners - other.corners), leftOut };
}

/** The pairs of a family whose boxes meet: from west to east, each with those that begin before it ends. */
function* pairsOf(
  { members, places }: GroundFamily,
  grounds: readonly (Ground | null)[],
): Generator<readonly [number, number]> {
  const known = members
    .flatMap((member, at) => {
      const ground = grounds[member];
      return ground ? [{ member, ground, place: places?.[at] }] : [];
    })
    .sort((one, other) => one.ground.west - other.ground.west);
  for (const [at, one] of known.entries()) {
    for (let next = at + 1; next < known.length; next += 1) {
      const other = known[next]!;
      if (other.ground.west >= one.ground.east) break;
      if (!mayMeet(one.ground, other.ground) || isNested(one.place, other.place)) continue;
      yield one.member < other.member ? [one.member, other.member] : [other.member, one.member];
    }
  }
}

const isNested = (one = '', other = ''): boolean =>
  one !== other && (one.startsWith(`${other}.`) || other.startsWith(`${one}.`));
