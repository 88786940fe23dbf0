import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GeoJsonArea, Position, Rings } from '../../../plugin-api/index.js';
import { coverageOf, overlapsOf, polygon, ring, ringsOf, sumOf } from '../test/compared.js';
import type { Piece } from './compared-grounds.js';
import { locateInPolygon } from './locate.js';

/** What chance begins with: the same each time, unless somebody who hunts for more sets another. */
const seed = Number(process.env.COMMONGRID_FUZZ_SEED ?? 20_261_122);

/** Degrees between two points of a lattice: a kilometre. */
const step = 0.01;

/** A ring round a centre on that lattice, whose sides often lie on those of others. */
const stars: fc.Arbitrary<GeoJsonArea> = fc
  .record({
    centre: fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })),
    corners: fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), {
      minLength: 3,
      maxLength: 12,
    }),
    turned: fc.boolean(),
  })
  .map(({ centre: [x, y], corners, turned }) => {
    const angles = new Map(
      corners.filter(([dx, dy]) => dx !== 0 || dy !== 0).map((corner) => [Math.atan2(corner[1], corner[0]), corner]),
    );
    const sorted = [...angles].sort(([one], [other]) => one - other);
    const positions = sorted.map(([, [dx, dy]]): Position => [(x + dx) * step, (y + dy) * step]);
    const closed = [...positions, ...positions.slice(0, 1)];
    return { sorted, area: polygon(turned ? closed.reverse() : closed) };
  })
  // The centre lies inside: then no side crosses another.
  .filter(({ sorted }) => sorted.length > 2 && sorted.every(([angle], at) => stepTo(angle, sorted, at) < Math.PI))
  .map(({ area }) => area);

const stepTo = (angle: number, sorted: readonly (readonly [number, unknown])[], at: number) =>
  at + 1 < sorted.length ? sorted[at + 1]![0] - angle : sorted[0]![0] + 2 * Math.PI - angle;

const field = polygon(ring(-13 * step, -13 * step, 13 * step, 13 * step));
const within = (pieces: readonly Piece[], kind: Piece['kind'], position: Position) =>
  pieces.some((piece) => piece.kind === kind && locateInPolygon(position, ringsOf(piece)) === 'inside');
const holds = ({ coordinates }: GeoJsonArea, position: Position) =>
  locateInPolygon(position, coordinates as Rings) === 'inside';

/** Points on no side of anything, since those have rational slopes. */
const points = Array.from(
  { length: 26 * 26 },
  (_, at): Position => [(-13 + (at % 26) + Math.SQRT1_2) * step, (-13 + Math.floor(at / 26) + Math.LN2) * step],
);

test('of any two grounds, what is found to be shared holds just the points that both hold', () => {
  fc.assert(
    fc.property(stars, stars, (one, other) => {
      const pieces = overlapsOf(one, other);
      for (const point of points) {
        expect(within(pieces, 'OVERLAP', point)).toBe(holds(one, point) && holds(other, point));
      }
    }),
    { seed, numRuns: 150 },
  );
});

test('of any parts, gaps hold just the points that none of them holds, and what juts out just those beyond the whole', () => {
  fc.assert(
    fc.property(stars, fc.array(stars, { minLength: 1, maxLength: 4 }), (whole, parts) => {
      const { pieces } = coverageOf(whole, ...parts);
      for (const point of points) {
        const [inWhole, inParts] = [holds(whole, point), parts.some((part) => holds(part, point))];
        expect(within(pieces, 'GAP', point)).toBe(inWhole && !inParts);
        expect(within(pieces, 'OUTSIDE_PARENT', point)).toBe(!inWhole && inParts);
      }
    }),
    { seed, numRuns: 100 },
  );
});

test('what two grounds cover together is what each covers, less what they share', () => {
  fc.assert(
    fc.property(stars, stars, (one, other) => {
      const coveredBy = (...parts: GeoJsonArea[]) => {
        const { pieces, whole } = coverageOf(field, ...parts);
        return (whole - sumOf(pieces, 'GAP')) / whole;
      };
      const shared = sumOf(overlapsOf(one, other), 'OVERLAP') / coverageOf(field, field).whole;

      expect(coveredBy(one, other) + shared).toBeCloseTo(coveredBy(one) + coveredBy(other), 7);
    }),
    { seed, numRuns: 150 },
  );
});
