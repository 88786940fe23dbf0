import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../plugin-api/index.js';
import { holds, holdsEverywhere, permissionsAt } from './holds.js';
import { statementsOf } from './test/statements.js';
import { World } from './test/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world?.drop());

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
  const context = await world.as(await world.account(`at-${place.toLowerCase()}`, [['law:lawyer', place]]));

  expect(await heldAt(context, 'law:handle')).toEqual(expected);
  expect(await heldAt(context, 'core:manage-grids')).toEqual([]);
  expect(await holds(context, context.actor, 'law:handle', 'anywhere')).toBe(true);
  expect(holdsEverywhere(context.actor, 'law:handle')).toBe(place === 'everywhere');
});

test('the server itself may do everything, and nobody in particular nothing', async () => {
  expect(await heldAt(world.context(), 'law:handle')).toEqual([...places, ...grids]);
  expect(await heldAt(world.context({ kind: 'anonymous' }), 'law:handle')).toEqual([]);
});

test('the permissions at many places take one statement', async () => {
  const account = await world.account('several', [
    ['law:lawyer', 'north'],
    ['core:resident', 'northGrid'],
    ['law:clerk', 'northGrid'],
  ]);
  const context = await world.as(account);
  const asked = [
    { organization: world.id('northStreet') },
    { grid: world.id('northMicroGrid') },
    { grid: world.id('southGrid') },
  ];
  let held: string[][] = [];
  const statements = await statementsOf(async () => {
    held = await permissionsAt(context, context.actor, asked);
  });

  expect(held).toEqual([['law:handle'], ['law:file', 'law:handle'], []]);
  expect(statements).toHaveLength(1);
});
