import fc from 'fast-check';
import type { Draw } from './draw.js';

const anyString = fc.string({ unit: 'binary', maxLength: 30 });
const anyUuid = fc.uuid();
const anyBase64 = fc.base64String({ maxLength: 60 });
const anyBytes = fc.uint8Array({ maxLength: 30 });
const anyValues = fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 });
const anyJsonValue = fc.jsonValue({ maxDepth: 4 });

/** A number as its text: JSON and GraphQL can write numbers that JavaScript has not. */
export class RawNumber {
  constructor(readonly text: string) {}
}

const numbers = ['1e400', '-1e400', '-0', '0', '-1', '2147483647', '2147483648', '-2147483649', '9007199254740993'];
const rawNumbers = [...numbers, '1.5', '1e-400', '5e-324', '180.0000001', '-90.1', '1E2', `1${'0'.repeat(400)}`];

/** A number that some reader cannot hold, or that no rule expects. */
export const strangeNumber = (draw: Draw): RawNumber => new RawNumber(draw.from(rawNumbers));

const texts = [
  '',
  ' ',
  '\t\n\r',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  'x\ud83d',
  '\ufeff',
  '\u202egnp.exe',
  '\u200b\u200d',
  '\u0007\u001b[31m',
  '\u0085\u2028\u2029',
  'e\u0301',
  '\u1e9b\u0323',
  '𠮷野家',
  '👨‍👩‍👧‍👦',
  '１２３',
  '%',
  '_%_\\',
  "' or 1=1 --",
  // Without the schema's name: a refusal may repeat a code, and no message may hold names of tables.
  '"; drop table account; --',
  '$1',
  '{name}',
  '{count, plural, one {x}}',
  "'{",
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '(',
  '*:* & !',
  '\\',
  '\\u0000',
  'a.b.c',
  '.',
  'İıſ',
  '\uffff',
];

/** A text that somebody did not expect. */
export const strangeText = (draw: Draw): string =>
  draw.oneOf(
    () => draw.from(texts),
    () => draw.from(texts) + draw.from(texts),
    () =>
      draw.from(['x', '桃', '😀', ' ', '\u0301', '\\', '%', '\ud800']).repeat(draw.from([64, 255, 256, 1_000, 20_000])),
    () => draw.any(anyString),
  );

const days = ['0000-01-01', '0001-01-01', '9999-12-31', '10000-01-01', '+010000-01-01', '-0001-01-01', '2026-02-30'];
const oddDays = [
  '2026-02-29',
  '2024-02-29',
  '2026-13-01',
  '2026-00-00',
  '2026-2-3',
  '20261122',
  '２０２６-11-22',
  '4714-11-23',
];
const instants = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00+23:59',
  '2026-06-30T23:59:60Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22T08:00:00+25:00',
  '2026-11-22T08:00:00',
  '2026-11-22',
  '2026-11-22T08:00:00.123456789Z',
  '2026-11-22T08:00:00.1234567891Z',
  '+275760-09-13T00:00:00Z',
  'now',
  'infinity',
  '-infinity',
];

/** A day or an instant at the edge of the calendar, or beyond it. */
export const strangeTime = (draw: Draw): string => draw.from([...days, ...oddDays, ...instants]);

const base64 = (text: string) => Buffer.from(text).toString('base64url');
const uuids = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '0', 'x', '', '{}'];

/** An id that no server gave. */
export const forgedId = (draw: Draw, types: readonly string[]): unknown =>
  draw.oneOf<unknown>(
    () => base64(`${draw.from(types)}:${draw.any(anyUuid)}`),
    () => base64(`${draw.from(types)}:${draw.from(uuids)}`),
    () => base64(`${draw.from([...types, '__proto__', 'Query', 'constructor'])}:${strangeText(draw)}`),
    () => draw.any(anyBase64),
    () => Buffer.from(draw.any(anyBytes)).toString('base64url'),
    () => strangeText(draw),
    () => strangeNumber(draw),
  );

/** A cursor that no server gave. */
export const forgedCursor = (draw: Draw): unknown =>
  draw.oneOf<unknown>(
    () => base64(JSON.stringify(draw.any(anyValues))),
    () => base64(JSON.stringify([strangeText(draw), draw.any(anyUuid)])),
    () => base64(JSON.stringify([strangeTime(draw), draw.any(anyUuid)])),
    () => base64(JSON.stringify([null, null])),
    () => base64(`[${draw.from(rawNumbers)},"${draw.any(anyUuid)}"]`),
    () => base64('['.repeat(draw.from([10, 10_000]))),
    () => strangeText(draw),
  );

const corners = [
  [113.2, 23.1],
  [113.3, 23.1],
  [113.3, 23.2],
  [113.2, 23.1],
];

/** GeoJSON of a shape that no area has, or an area where none can be. */
export const strangeArea = (draw: Draw): unknown => {
  const ring = draw.from<unknown>([
    corners,
    corners.slice(0, 3),
    corners.slice(0, 1),
    [],
    null,
    'ring',
    corners.map((position) => [...position, 9]),
    corners.map(([longitude]) => [longitude]),
    corners.map(([longitude, latitude]) => [String(longitude), latitude]),
    corners.map(() => [113.2, 23.1]),
    corners.map(() => [strangeNumber(draw), 23.1]),
    corners.map(([longitude = 0, latitude = 0]) => [latitude, longitude]),
    [...corners, ...corners],
    Array.from({ length: 400 }, (_, index) => [113 + Math.sin(index), 23 + Math.cos(index * 7)]),
    [
      [180, 90],
      [-180, 90],
      [-180, -90],
      [180, -90],
      [180, 90],
    ],
  ]);
  const coordinates = draw.from<unknown>([[ring], [[ring]], [ring, ring], ring, [[[ring]]], {}, null, [], [[]]]);
  const type = draw.from([
    'Polygon',
    'MultiPolygon',
    'Point',
    'LineString',
    'Feature',
    'GeometryCollection',
    'x',
    null,
  ]);
  return draw.oneOf<unknown>(
    () => ({ type, coordinates }),
    () => ({ type: 'Polygon', coordinates: [ring] }),
    () => ({ type: 'MultiPolygon', coordinates: [[ring], [ring]] }),
    () => ({ type: 'Feature', geometry: { type, coordinates }, properties: {} }),
    () => ({ type: 'GeometryCollection', geometries: [{ type, coordinates }] }),
    () => ({ type, coordinates, crs: { type: 'name' }, bbox: [1] }),
    () => JSON.stringify({ type, coordinates }),
    () => draw.from<unknown>([null, [], {}, '', 0, corners]),
  );
};

/** Any JSON at all. */
export const anyJson = (draw: Draw): unknown => draw.any(anyJsonValue);
