import { type GraphQLError, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CommongridError } from '../errors/index.js';
import { GeoJson, mostPositions } from './geo-json.js';

const ring = [
  [113.2, 23.1],
  [113.3, 23.1],
  [113.3, 23.2],
  [113.2, 23.1],
];

const refusalOf = (value: unknown): CommongridError => {
  try {
    GeoJson.parseValue(value);
  } catch (error) {
    return error as CommongridError;
  }
  throw new Error('was accepted');
};

describe('an area as GeoJSON', () => {
  it('is read as a Polygon or a MultiPolygon', () => {
    expect(GeoJson.parseValue({ type: 'Polygon', coordinates: [ring] })).toEqual({
      type: 'Polygon',
      coordinates: [ring],
    });
    expect(GeoJson.parseValue({ type: 'MultiPolygon', coordinates: [[ring], [ring]] })).toEqual({
      type: 'MultiPolygon',
      coordinates: [[ring], [ring]],
    });
  });

  it('leaves out altitudes and other members', () => {
    const coordinates = [ring.map((position) => [...position, 12])];
    const area = { type: 'Polygon', bbox: [0, 0, 1, 1], note: 'x', coordinates };
    expect(GeoJson.parseValue(area)).toEqual({ type: 'Polygon', coordinates: [ring] });
  });

  it('is read from a literal with variables in it', () => {
    const node = parseValue('{ type: "Polygon", coordinates: [$ring] }');
    expect(GeoJson.parseLiteral(node, { ring })).toEqual({ type: 'Polygon', coordinates: [ring] });
  });

  it.each<[string, unknown, string]>([
    ['no object', 'POLYGON((0 0))', 'shape'],
    ['null', null, 'shape'],
    ['a list', [ring], 'shape'],
    ['a point', { type: 'Point', coordinates: [1, 2] }, 'type'],
    ['a feature', { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] } }, 'type'],
    ['a coordinate system of its own', { type: 'Polygon', crs: {}, coordinates: [ring] }, 'crs'],
    ['without coordinates', { type: 'Polygon' }, 'shape'],
    ['nested too little', { type: 'Polygon', coordinates: ring }, 'shape'],
    ['nested too deep', { type: 'Polygon', coordinates: [[ring]] }, 'shape'],
    ['a position of one number', { type: 'Polygon', coordinates: [[[1]]] }, 'shape'],
    ['numbers as text', { type: 'Polygon', coordinates: [[['1', '2']]] }, 'shape'],
    ['a number that is none', { type: 'Polygon', coordinates: [[[Number.NaN, 2]]] }, 'shape'],
    ['an endless number', { type: 'Polygon', coordinates: [[[1, Number.POSITIVE_INFINITY]]] }, 'shape'],
  ])('is refused as %s', (_, value, rule) => {
    const error = refusalOf(value);
    expect(error).toBeInstanceOf(CommongridError);
    expect((error as GraphQLError).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      rule: `commongrid:geojson.${rule}`,
    });
  });

  it('is refused beyond ten thousand positions, however they are spread over rings and parts', () => {
    const half = Array.from({ length: mostPositions / 2 }, () => [1, 1]);
    const two = { type: 'MultiPolygon', coordinates: [[half], [half]] };
    expect(GeoJson.parseValue(two)).toEqual(two);
    const more = { type: 'MultiPolygon', coordinates: [[half], [half, [[1, 1]]]] };
    expect(refusalOf(more).details).toEqual({ rule: 'commongrid:geojson.too-large', values: { maximum: 10_000 } });
    const hollow = { type: 'Polygon', coordinates: Array.from({ length: mostPositions + 1 }, () => []) };
    expect(refusalOf(hollow).details.rule).toBe('commongrid:geojson.too-large');
  });
});
