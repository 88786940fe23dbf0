import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../plugin-api/index.js';
import { holds, holdsEverywhere } from './holds.js';
import { TwoDistricts } from './test/two-districts.js';

let world: TwoDistricts;
beforeAll(async () => {
  world = await TwoDistricts.open();
});
afterAll(() => world?.stop());

const places = ['city', 'north', 'northStreet', 'northCommunity', 'south', 'southCommunity'] as const;
const grids = ['northGrid', 'northMicroGrid', 'otherNorthGrid', 'southGrid'] as const;

/** Names of the places where a request holds the permission. */
async function heldAt(context: Context, permission: string): Promise<string[]> {
  const held = await Promise.all([
    ...places.map((name) => holds(context, context.actor, permission, { organization: world.id(name) })),
    ...grids.map((name) => holds(context, context.actor, permission, { grid: world.id(name) })),
  ]);
  return [...places, ...grids].filter((_, index) => held[index]);
}

test.each([
  ['everywhere', [...places, ...grids]],
  ['north', ['north', 'northStreet', 'northCommunity', 'northGrid', 'northMicroGrid', 'otherNorthGrid']],
  ['southCommunity', ['southCommunity', 'southGrid']],
  ['northGrid', ['northGrid', 'northMicroGrid']],
  ['northMicroGrid', ['northMicroGrid']],
] as const)('a permission held at %s is held in its subtree and nowhere else', async (place, expected) => {
  const context = await world.requestOf(await world.account(`at-${place.toLowerCase()}`, [['law:lawyer', place]]));

  expect(await heldAt(context, 'law:handle')).toEqual(expected);
  expect(await heldAt(context, 'core:manage-grids')).toEqual([]);
  expect(await context.holds('law:handle', 'anywhere')).toBe(true);
  expect(await context.holds('law:handle', 'everywhere')).toBe(place === 'everywhere');
  expect(holdsEverywhere(context.actor, 'law:handle')).toBe(place === 'everywhere');
});

test('the server itself may do everything, and nobody in particular nothing', async () => {
  expect(await heldAt(world.context(), 'law:handle')).toEqual([...places, ...grids]);
  expect(await heldAt(await world.request(), 'law:handle')).toEqual([]);
});

test('permissions that are held at several places add up, and take one statement for many organizations', async () => {
  const client = await world.account('several', [
    ['law:lawyer', 'north'],
    ['core:resident', 'northGrid'],
    ['law:clerk', 'northGrid'],
  ]);
  const ids = ['northStreet', 'north', 'south'].map((code) => world.globalId(code));
  const document = (field: string) =>
    `{ ${ids.map((id, index) => `at${index}: organization(id: "${id}") { ${field} }`).join(' ')} }`;

  expect(await client.query(document('viewerPermissions'))).toEqual({
    at0: { viewerPermissions: ['law:handle'] },
    at1: { viewerPermissions: ['law:handle'] },
    at2: { viewerPermissions: [] },
  });
  const grid = `{ grid(id: "${world.globalId('northMicroGrid')}") { viewerPermissions } }`;
  expect(await client.query(grid)).toEqual({ grid: { viewerPermissions: ['law:file', 'law:handle'] } });
  const without = await client.statements(document('code'));
  expect(await client.statements(document('viewerPermissions'))).toHaveLength(without.length + 1);
});
