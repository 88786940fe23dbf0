import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { setGridBoundary } from './grid.service.js';
import { findGridAt } from './grid-at.reads.js';
import { retireGrid } from './grid-retire.service.js';
import { addGrid, gridIdOf, square, squareRing } from './test/ground.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('51');
  community = await world.create({ code: '51001001' }, subdistrict);
});
afterAll(() => world.close());

test('a point is in the smallest grid that holds it', async () => {
  const whole = await addGrid(world, community, { code: 'whole', boundary: square(10, 10, 10) });
  await addGrid(world, community, { code: 'part', boundary: square(12, 12, 2) }, whole);
  await addGrid(world, community, { code: 'smallest', boundary: square(12, 12, 1) });

  expect(await codeAt(11, 11)).toBe('whole');
  expect(await codeAt(13.5, 13.5)).toBe('part');
  expect(await codeAt(12.5, 12.5)).toBe('smallest');
  expect(await codeAt(9, 11)).toBeNull();
});

test('a corner and a side belong to the grid', async () => {
  await addGrid(world, community, { code: 'bounded', boundary: square(30, 10, 1) });

  expect([await codeAt(30, 10), await codeAt(30.5, 11), await codeAt(31.1, 11)]).toEqual(['bounded', 'bounded', null]);
});

test('a hole is not part of the grid, but may be another one', async () => {
  await addGrid(world, community, { code: 'ring', boundary: square(40, 10, 9, squareRing(42, 12, 4)) });

  expect([await codeAt(41, 11), await codeAt(44, 14)]).toEqual(['ring', null]);
  await addGrid(world, community, { code: 'island', boundary: square(42, 12, 4) });
  expect([await codeAt(41, 11), await codeAt(44, 14)]).toEqual(['ring', 'island']);
});

test('all parts of a grid count, and together decide which is smaller', async () => {
  const apart = { type: 'MultiPolygon', coordinates: [[squareRing(60, 10, 2)], [squareRing(70, 10, 2)]] } as const;
  await addGrid(world, community, { code: 'apart', boundary: apart });
  await addGrid(world, community, { code: 'single', boundary: square(60, 10, 2.5) });

  // Twice four square degrees against six and a quarter.
  expect([await codeAt(71, 11), await codeAt(61, 11)]).toEqual(['apart', 'single']);
});

test('an L-shaped grid does not hold what only its box holds', async () => {
  const corner = [
    [80, 10],
    [83, 10],
    [83, 11],
    [81, 11],
    [81, 13],
    [80, 13],
    [80, 10],
  ] as const;
  await addGrid(world, community, { code: 'corner', boundary: { type: 'Polygon', coordinates: [corner] } });

  expect([await codeAt(80.5, 12), await codeAt(82, 12)]).toEqual(['corner', null]);
});

test('a boundary that was taken away or moved, and a grid that was retired, hold nothing', async () => {
  const grid = await addGrid(world, community, { boundary: square(90, 10, 1) });
  const id = gridIdOf(grid);
  await world.write((context) => setGridBoundary(context, { id, version: 1, boundary: square(92, 10, 1) }));
  expect([await codeAt(90.5, 10.5), await codeAt(92.5, 10.5)]).toEqual([null, grid.code]);
  await world.write((context) => setGridBoundary(context, { id, version: 2, boundary: null }));
  expect(await codeAt(92.5, 10.5)).toBeNull();

  const retired = await addGrid(world, community, { boundary: square(94, 10, 1) });
  await world.write((context) => retireGrid(context, { id: gridIdOf(retired), version: 1 }));
  expect(await codeAt(94.5, 10.5)).toBeNull();
});

test('a point off the globe is refused', async () => {
  expect(await outcomeOf(findGridAt(world.context(), 181, 10))).toBe('BAD_USER_INPUT core:grid.longitude longitude');
  expect(await outcomeOf(findGridAt(world.context(), 10, Number.NaN))).toBe(
    'BAD_USER_INPUT core:grid.latitude latitude',
  );
});

async function codeAt(longitude: number, latitude: number): Promise<string | null> {
  const grid = await findGridAt(world.context(), longitude, latitude);
  return grid && grid.code;
}
