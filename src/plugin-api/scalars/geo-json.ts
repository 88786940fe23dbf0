import { GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { CommongridError, type MessageValues } from '../errors/commongrid-error.js';

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** A closed line: the last position repeats the first. */
export type Ring = readonly Position[];

/** The outer ring of a polygon, then its holes. */
export type Rings = readonly Ring[];

/** An area on the ground as RFC 7946 writes it. */
export type GeoJsonArea =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };

/** Most positions of one area, all rings together. */
export const mostPositions = 10_000;

/**
 * An area on the ground. The scalar reads its shape, in one pass over at most 10,000 positions; that rings close and do
 * not cross is for the service that keeps the area to check (`checkBoundary` of the core), behind its permission: it
 * costs more than anybody should be able to ask for.
 */
export const GeoJson = new GraphQLScalarType<GeoJsonArea, GeoJsonArea>({
  name: 'GeoJSON',
  description:
    'An area as a GeoJSON geometry (RFC 7946): `Polygon` or `MultiPolygon`, positions as [longitude, latitude] in degrees of WGS 84 (CGCS2000), at most 10,000 of them. 地理区域（经度在前，纬度在后）。',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7946',
  // The length of an answer is limited: a fortieth of the longest area, since few have more than some hundred positions.
  extensions: { letters: mostPositions },
  serialize: (value) => value as GeoJsonArea,
  parseValue: readArea,
  parseLiteral: (node: ValueNode, variables) => readArea(valueFromASTUntyped(node, variables)),
});

/** Reads an area: its type, its nesting, finite numbers. Other members and altitudes are left out. */
function readArea(value: unknown): GeoJsonArea {
  if (!isObject(value)) throw refusal('geojson.shape');
  if ('crs' in value) throw refusal('geojson.crs');
  const count = { left: mostPositions };
  if (value.type === 'Polygon') return { type: 'Polygon', coordinates: readRings(value.coordinates, count) };
  if (value.type !== 'MultiPolygon') throw refusal('geojson.type');
  return {
    type: 'MultiPolygon',
    coordinates: listOf(value.coordinates).map((rings) => readRings(rings, count)),
  };
}

const readRings = (value: unknown, count: { left: number }): Rings =>
  listOf(value).map((ring) => listOf(ring).map((position) => readPosition(position, count)));

function readPosition(value: unknown, count: { left: number }): Position {
  count.left -= 1;
  if (count.left < 0) throw refusal('geojson.too-large', { maximum: mostPositions });
  const [longitude, latitude] = listOf(value);
  if (!isFiniteNumber(longitude) || !isFiniteNumber(latitude)) throw refusal('geojson.shape');
  return [longitude, latitude];
}

/** Lists are never longer than the positions that they could hold: an empty ring costs as much as a position. */
function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw refusal('geojson.shape');
  if (value.length > mostPositions) throw refusal('geojson.too-large', { maximum: mostPositions });
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFiniteNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const refusal = (name: string, values?: MessageValues) =>
  new CommongridError('BAD_USER_INPUT', { rule: `commongrid:${name}`, values });
