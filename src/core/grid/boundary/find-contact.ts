import { type Contact, contactOf, type Segment } from './segments.js';

/** Two segments that meet in a way that is refused. */
export interface RefusedContact {
  readonly rule: string;
  readonly one: Segment;
  readonly other: Segment;
}

/** What a segment covers along the way of the sweep and across it. */
interface Extent {
  readonly segment: Segment;
  readonly begin: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

/** In degrees, a tenth of a millimetre: more than turning can round off, so that no contact is missed. */
const margin = 1e-9;

/**
 * The first pair of segments that meet in a way for which `ruleAgainst` names a rule, or undefined.
 *
 * A line sweeps over the segments; a segment is compared with those that the line still touches and that lie at its
 * height. The line is laid along the direction that most sides have, and so passes each of them quickly: a narrow strip
 * or comb of 10,000 sides costs a handful of comparisons each, whichever way it is turned. Only sides in several
 * directions, each long and close to the next, still cost the square of their number; it is limited for them.
 */
export function findContact(
  segments: readonly Segment[],
  ruleAgainst: (contact: Contact, one: Segment, other: Segment) => string | undefined,
): RefusedContact | undefined {
  const angle = mainDirection(segments);
  const extents = segments
    .map((segment) => extentOf(segment, Math.sin(angle), -Math.cos(angle)))
    .sort((one, other) => one.begin - other.begin);
  const active: Extent[] = [];
  for (const extent of extents) {
    let kept = 0;
    for (const earlier of active) {
      if (earlier.end < extent.begin) continue;
      active[kept] = earlier;
      kept += 1;
      if (earlier.low > extent.high || earlier.high < extent.low) continue;
      const contact = contactOf(earlier.segment, extent.segment);
      if (contact === 'none') continue;
      const rule = ruleAgainst(contact, earlier.segment, extent.segment);
      if (rule) return { rule, one: earlier.segment, other: extent.segment };
    }
    active.length = kept;
    active.push(extent);
  }
  return undefined;
}

/**
 * The direction of the sides, long ones counting more, as an angle from the east. Sides to and fro are of one
 * direction: the mean is taken of doubled angles. Without any that prevails it is northward, for a sweep from west to
 * east.
 */
function mainDirection(segments: readonly Segment[]): number {
  let [eastward, northward] = [0, 0];
  for (const { from, to } of segments) {
    const [x, y] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(x, y);
    if (length === 0) continue;
    eastward += (x * x - y * y) / length;
    northward += (2 * x * y) / length;
  }
  return eastward === 0 && northward === 0 ? Math.PI / 2 : Math.atan2(northward, eastward) / 2;
}

/** The extent of a segment where (x, y) is the unit vector of the way of the sweep. */
function extentOf(segment: Segment, x: number, y: number): Extent {
  const { from, to } = segment;
  const along = [from[0] * x + from[1] * y, to[0] * x + to[1] * y] as const;
  const across = [from[1] * x - from[0] * y, to[1] * x - to[0] * y] as const;
  return {
    segment,
    begin: Math.min(...along) - margin,
    end: Math.max(...along) + margin,
    low: Math.min(...across) - margin,
    high: Math.max(...across) + margin,
  };
}
