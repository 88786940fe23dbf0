import { expect, test } from 'vitest';
import { fromGlobalId, toGlobalId } from './global-id.js';

const id = '018f0000-0000-7000-8000-000000000001';

test('a global id tells type and row, and differs between types', () => {
  expect(fromGlobalId(toGlobalId('Grid', id))).toEqual({ type: 'Grid', id });
  expect(toGlobalId('Grid', id)).not.toBe(toGlobalId('Person', id));
});

test('it may stand in an address as it is', () => {
  expect(encodeURIComponent(toGlobalId('Grid', id))).toBe(toGlobalId('Grid', id));
});

test.each([
  ['nothing', ''],
  ['a UUID alone', id],
  ['no type', toGlobalId('', id)],
  ['no UUID', toGlobalId('Grid', '42')],
  ['more than a UUID', toGlobalId('Grid', `${id} or true`)],
  ['two types', toGlobalId('Grid:Person', id)],
  ['padding', `${toGlobalId('Grid', id)}==`],
  ['the other alphabet of base64', Buffer.from(`~~~:${id}`).toString('base64').replace(/=+$/, '')],
  ['a sign that base64 does not have', `${toGlobalId('Grid', id)}!`],
  ['a text of 201 characters', 'Q'.repeat(201)],
])('%s is no global id', (_, text) => {
  expect(fromGlobalId(text)).toBeUndefined();
});
