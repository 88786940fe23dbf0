import type { GeoJsonArea, Position, Ring, Rings } from '../../../plugin-api/index.js';
import { compareGrounds } from '../boundary/compare-grounds.js';
import type { Piece } from '../boundary/compared-grounds.js';

/** The rectangle between two corners. */
export const ring = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** The ring with these corners, written like `0 0, 2 0, 2 2, 0 0`; it is closed only if they say so. */
export const corners = (text: string): Ring =>
  text.split(', ').map((corner) => corner.split(' ').map(Number) as unknown as Position);

/** The area of an outer ring and its holes. */
export const polygon = (...coordinates: Ring[]): GeoJsonArea => ({ type: 'Polygon', coordinates });

/** Areas that should lie side by side. */
export const sideBySide = (...areas: GeoJsonArea[]) => ({
  grounds: areas.map((area) => JSON.stringify(area)),
  families: [{ members: areas.map((_, at) => at) }],
  wholes: [],
});

/** What areas share that should lie side by side. */
export const overlapsOf = (...areas: GeoJsonArea[]): readonly Piece[] => compareGrounds(sideBySide(...areas)).pieces;

/** Gaps and what juts out, of a whole and its parts; and how large the whole is. */
export const coverageOf = (whole: GeoJsonArea, ...parts: GeoJsonArea[]) => {
  const { pieces, wholeAreas } = compareGrounds({
    grounds: [whole, ...parts].map((area) => JSON.stringify(area)),
    families: [],
    wholes: [{ whole: 0, parts: parts.map((_, at) => at + 1), areAll: true }],
  });
  return { pieces, whole: wholeAreas[0]! };
};

/** The outer ring of a piece and its holes. */
export const ringsOf = ({ coordinates }: Piece) => JSON.parse(coordinates) as Rings;

/** Square metres of all pieces of a kind. */
export const sumOf = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces.reduce((sum, piece) => (piece.kind === kind ? sum + piece.area : sum), 0);

/** A comb with that many teeth, each as long as the comb is wide; upright, or lying across it. */
export function comb(teeth: number, lying: boolean): GeoJsonArea {
  const corners = Array.from({ length: teeth }, (_, at): Position[] => [
    [at / teeth, 0],
    [(at + 0.5) / teeth, 1],
  ]).flat();
  const outer: Position[] = [...corners, [1, 0], [1, -0.1], [0, -0.1], [0, 0]];
  return polygon(lying ? outer.map(([x, y]): Position => [y, x]) : outer);
}

/**
 * A comb from a longitude to the next, whose teeth all begin and end at heights of their own: none takes longer to cut.
 */
export function ragged(teeth: number, west = 0): GeoJsonArea {
  const height = (at: number) => ((at * 7_919 + west * 104_729) % 1_000_003) / 3_000_009;
  const outer = Array.from({ length: teeth }, (_, at): Position[] => [
    [west + at / teeth, height(at)],
    [west + (at + 0.5) / teeth, 1 - height(at + 3)],
  ]).flat();
  return polygon([...outer, [west + 1, 0], [west + 1, -0.1], [west, -0.1], outer[0]!]);
}
