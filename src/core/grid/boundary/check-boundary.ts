import { badInput, type GeoJsonArea, type Position, type Ring, type Rings } from '../../../plugin-api/index.js';
import { areApart, type Box, boxOf, isWithin } from './box.js';
import { findContact } from './find-contact.js';
import { locateInPolygon, locateInRing, positionInside } from './locate.js';
import { type Contact, meetingPoint, partsOf, type Segment, same, segmentsOf } from './segments.js';

interface DescribedRing {
  readonly ring: Ring;
  readonly box: Box;
}

/** Most rings of one area, holes included: the comparing of ring with ring grows with their square. */
const mostRings = 200;

/**
 * Checks that an area is one: rings closed and of three corners or more, on the globe, none crossing or touching
 * itself; holes inside of their outer ring and not inside of each other; polygons of one area side by side, never over
 * each other. Holes may touch in a point, polygons along a line. The server does nothing else meanwhile: of 10,000
 * positions and 200 rings a real one takes some milliseconds, the worst there is half a second.
 * @throws BAD_USER_INPUT `core:boundary.…`, naming the field and where it is wrong
 */
export function checkBoundary(area: GeoJsonArea, field: string): void {
  const parts = partsOf(area);
  if (parts.length === 0 || parts.some((rings) => rings.length === 0)) throw badInput(field, 'core:boundary.empty');
  const rings = parts.flat();
  if (rings.length > mostRings) {
    throw badInput(field, 'core:boundary.too-many-rings', { rings: rings.length, maximum: mostRings });
  }
  for (const ring of rings) checkRing(ring, field);
  const refused = findContact(segmentsOf(parts), ruleAgainst);
  if (refused) throw refusal(field, refused.rule, meetingPoint(refused.one, refused.other));
  for (const part of parts) checkHoles(part, field);
  checkParts(parts, field);
}

function checkRing(ring: Ring, field: string): void {
  const [first] = ring;
  if (!first || ring.length < 4) throw badInput(field, 'core:boundary.ring-too-short');
  const astray = ring.find(([longitude, latitude]) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90);
  if (astray) throw refusal(field, 'core:boundary.off-the-globe', astray);
  if (!same(first, ring.at(-1))) throw refusal(field, 'core:boundary.ring-open', first);
  const corners = ring.filter((position, index) => index === 0 || !same(position, ring[index - 1]));
  if (corners.length < 4) throw badInput(field, 'core:boundary.ring-too-short');
}

/** The rule against two sides that meet, if there is one. */
function ruleAgainst(contact: Contact, one: Segment, other: Segment): string | undefined {
  if (one.part !== other.part) return contact === 'cross' ? 'core:boundary.parts-overlap' : undefined;
  if (one.ring !== other.ring) return contact === 'touch' ? undefined : 'core:boundary.rings-cross';
  return contact === 'touch' && areNeighbours(one, other) ? undefined : 'core:boundary.crosses-itself';
}

/** Sides that follow each other share a corner. */
function areNeighbours(one: Segment, other: Segment): boolean {
  const distance = Math.abs(one.side - other.side);
  return distance === 1 || distance === one.sides - 1;
}

/** Rings do not cross here any more: each lies wholly inside or wholly outside of another. */
function checkHoles([outer = [], ...holes]: Rings, field: string): void {
  const described = holes.map((ring) => ({ ring, box: boxOf(ring) }));
  for (const hole of described) {
    const astray = hole.ring.find((position) => locateInRing(position, outer) === 'outside');
    if (astray) throw refusal(field, 'core:boundary.hole-outside', astray);
    const nested = described.some(
      (other) => other !== hole && !areApart(hole.box, other.box) && reachesInto(hole, other),
    );
    if (nested) throw refusal(field, 'core:boundary.holes-overlap', hole.ring[0] as Position);
  }
}

const reachesInto = ({ ring }: DescribedRing, other: DescribedRing): boolean =>
  ring.some((position) => isWithin(position, other.box) && locateInRing(position, other.ring) === 'inside');

function checkParts(parts: readonly Rings[], field: string): void {
  const described = parts.map((rings) => ({ rings, box: boxOf(rings[0] ?? []), inside: positionInside(rings) }));
  for (const one of described) {
    for (const other of described) {
      if (one === other || areApart(one.box, other.box)) continue;
      const corners = one.inside ? [one.inside, ...one.rings.flat()] : one.rings.flat();
      const shared = corners.find(
        (position) => isWithin(position, other.box) && locateInPolygon(position, other.rings) === 'inside',
      );
      if (shared) throw refusal(field, 'core:boundary.parts-overlap', shared);
    }
  }
}

const refusal = (field: string, rule: string, [longitude, latitude]: Position) =>
  badInput(field, rule, { longitude, latitude });
