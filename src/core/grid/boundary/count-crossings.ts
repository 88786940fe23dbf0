import type { Ground } from './cut-grounds.js';

/** A side of a ground, from its lower end to its upper one. */
interface Side {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

/**
 * How often the sides of two grounds cross: what it takes to cut them grows with it. They are looked at in the order in
 * which a line that rises over them meets them, each with those of the other ground that the line still touches; how
 * many it touches at a time makes the cut as slow, so that is limited as well.
 * @returns Infinity when there are more than `most`, or when more than `looks` sides would have to be looked at
 */
export function countCrossings(one: Ground, other: Ground, most: number, looks: number): number {
  const sides = [sidesNear(one, other), sidesNear(other, one)] as const;
  const order = sides.flatMap((own, of) => own.map((side) => ({ side, of: of as 0 | 1 })));
  order.sort((a, b) => a.side.y - b.side.y);
  const touched: [Side[], Side[]] = [[], []];
  let [crossings, looked] = [0, 0];
  for (const { side, of } of order) {
    looked += touched[0].length + touched[1].length;
    if (looked > looks) return Infinity;
    for (const list of touched) leaveBehind(list, side.y);
    for (const other of touched[1 - of]!) {
      if (cross(other, side)) crossings += 1;
    }
    if (crossings > most) return Infinity;
    touched[of].push(side);
  }
  return crossings;
}

/** Takes out of a list the sides that end below a height. */
function leaveBehind(sides: Side[], y: number): void {
  let kept = 0;
  for (const side of sides) {
    if (side.toY < y) continue;
    sides[kept] = side;
    kept += 1;
  }
  sides.length = kept;
}

/** The sides that reach into the box of the other ground. */
function sidesNear({ paths }: Ground, { west, south, east, north }: Ground): Side[] {
  const sides: Side[] = [];
  for (const path of paths) {
    let from = path.at(-1)!;
    for (const to of path) {
      const [low, high] = from.y <= to.y ? [from, to] : [to, from];
      const isNear =
        high.y >= south && low.y <= north && Math.max(from.x, to.x) >= west && Math.min(from.x, to.x) <= east;
      if (isNear) sides.push({ x: low.x, y: low.y, toX: high.x, toY: high.y });
      from = to;
    }
  }
  return sides;
}

/** Whether two sides cross; to touch is not to cross. */
const cross = (one: Side, other: Side): boolean =>
  turn(one, other.x, other.y) * turn(one, other.toX, other.toY) < 0 &&
  turn(other, one.x, one.y) * turn(other, one.toX, one.toY) < 0;

/**
 * On which side of a line a point lies: only the sign counts, and numbers of this size are multiplied without overflow.
 */
const turn = ({ x, y, toX, toY }: Side, atX: number, atY: number): number =>
  Math.sign((toX - x) * (atY - y) - (toY - y) * (atX - x));
