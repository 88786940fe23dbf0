import type { GeoJsonArea, Ring } from '../../../plugin-api/index.js';
import { compareGrounds, type Piece } from '../boundary/compare-grounds.js';

/** The rectangle between two corners. */
export const ring = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** The area of an outer ring and its holes. */
export const polygon = (...coordinates: Ring[]): GeoJsonArea => ({ type: 'Polygon', coordinates });

/** What areas share that should lie side by side. */
export const overlapsOf = (...areas: GeoJsonArea[]): readonly Piece[] =>
  compareGrounds({
    grounds: areas.map((area) => JSON.stringify(area)),
    families: [{ members: areas.map((_, at) => at) }],
    wholes: [],
  }).pieces;

/** Gaps and what juts out, of a whole and its parts; and how large the whole is. */
export const coverageOf = (whole: GeoJsonArea, ...parts: GeoJsonArea[]) => {
  const { pieces, wholeAreas } = compareGrounds({
    grounds: [whole, ...parts].map((area) => JSON.stringify(area)),
    families: [],
    wholes: [{ whole: 0, parts: parts.map((_, at) => at + 1), areAll: true }],
  });
  return { pieces, whole: wholeAreas[0]! };
};

/** Square metres of all pieces of a kind. */
export const sumOf = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces.reduce((sum, piece) => (piece.kind === kind ? sum + piece.area : sum), 0);
