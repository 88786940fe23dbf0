import { type Contact, contactOf, type Segment } from './segments.js';

/** Two segments that meet in a way that is refused. */
export interface RefusedContact {
  readonly rule: string;
  readonly one: Segment;
  readonly other: Segment;
}

interface Box {
  readonly segment: Segment;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/**
 * The first pair of segments that meet in a way for which `ruleAgainst` names a rule, or undefined.
 *
 * A line sweeps from west to east; a segment is compared with those that the line still touches. For boundaries as they
 * are drawn that is a handful each. The worst case (10,000 sides that all lie side by side) compares every pair, which is
 * about half a second: the number of positions is limited for it.
 */
export function findContact(
  segments: readonly Segment[],
  ruleAgainst: (contact: Contact, one: Segment, other: Segment) => string | undefined,
): RefusedContact | undefined {
  const boxes = segments.map(boxOf).sort((one, other) => one.west - other.west);
  let active: Box[] = [];
  for (const box of boxes) {
    active = active.filter((earlier) => earlier.east >= box.west);
    for (const earlier of active) {
      if (earlier.south > box.north || earlier.north < box.south) continue;
      const contact = contactOf(earlier.segment, box.segment);
      if (contact === 'none') continue;
      const rule = ruleAgainst(contact, earlier.segment, box.segment);
      if (rule) return { rule, one: earlier.segment, other: box.segment };
    }
    active.push(box);
  }
  return undefined;
}

function boxOf(segment: Segment): Box {
  const { from, to } = segment;
  return {
    segment,
    west: Math.min(from[0], to[0]),
    east: Math.max(from[0], to[0]),
    south: Math.min(from[1], to[1]),
    north: Math.max(from[1], to[1]),
  };
}
