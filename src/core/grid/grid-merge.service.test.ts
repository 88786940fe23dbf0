import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { World } from '../organization/test/world.js';
import { addPost, postOf } from '../post/test/posts.js';
import { compoundsOfGrid } from '../territory/grid-coverage.reads.js';
import { addCompound, cover } from '../territory/test/compounds.js';
import { Grid } from './grid.entity.js';
import type { MergeGridsInput } from './grid.inputs.js';
import type { MergeGridsPayload } from './grid.payloads.js';
import { boundaryOf } from './grid.reads.js';
import { findGridAt } from './grid-at.reads.js';
import { mergeGrids } from './grid-merge.service.js';
import { retireGrid } from './grid-retire.service.js';
import { addGrid, eventsOf, gridCodesAbove, gridIdOf, holderOf, square, squareRing } from './test/ground.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('41');
  community = await world.create({ code: '41001001' }, subdistrict);
});
afterAll(() => world.close());

test('the grid that takes over gets the parts, compounds and households of the other', async () => {
  const [one, two] = await twoGrids({ householdCount: 180 }, { householdCount: 200 });
  const part = await addGrid(world, community, { code: '41-part' }, one);
  const [own, shared] = [await addCompound(world, community), await addCompound(world, community)];
  await cover(world, one, [own, shared]);
  await cover(world, two, [shared]);
  const { grid, merged } = await merge(one, two);

  expect(grid).toMatchObject({ id: two.id, householdCount: 380, version: 2 });
  expect(merged).toMatchObject({ id: one.id, mergedIntoId: two.id, retiredOn: '2026-11-22' });
  expect(await gridCodesAbove(world.context(), part)).toEqual([two.code]);
  const covered = await compoundsOfGrid(world.context(), grid, {});
  expect(covered.nodes.map(({ code }) => code)).toEqual([own.code, shared.code].toSorted());
  expect((await compoundsOfGrid(world.context(), merged, {})).nodes).toEqual([]);
  expect(await eventsOf(world.context(), part)).toEqual(['core:grid-created', 'core:grid-moved']);
  expect(await eventsOf(world.context(), one)).toContain('core:grid-merged');
});

test('two grounds side by side become one', async () => {
  const [one, two] = await twoGrids({ boundary: square(10, 10, 1) }, { boundary: square(11, 10, 1) });
  const { grid } = await merge(one, two);

  expect(await boundaryOf(world.context(), Grid, grid.id)).toEqual({
    type: 'MultiPolygon',
    coordinates: [[squareRing(11, 10, 1)], [squareRing(10, 10, 1)]],
  });
  expect((await findGridAt(world.context(), 10.5, 10.5))?.id).toBe(grid.id);
});

test('where grounds lie over each other, somebody draws the common one', async () => {
  const [one, two] = await twoGrids({ boundary: square(20, 10, 2) }, { boundary: square(21, 11, 2) });

  expect(await outcomeOf(merge(one, two))).toBe('RULE_VIOLATED core:grid.merge-boundary input.boundary');
  const { grid } = await merge(one, two, { boundary: square(20, 10, 3) });
  expect(await boundaryOf(world.context(), Grid, grid.id)).toEqual(square(20, 10, 3));
});

test('a part that goes up in its parent leaves the parent’s ground and households as they were', async () => {
  const whole = await addGrid(world, community, { boundary: square(30, 10, 5), householdCount: 900 });
  const part = await addGrid(world, community, { boundary: square(30, 10, 1), householdCount: 300 }, whole);
  const { grid } = await merge(part, whole);

  expect(grid).toMatchObject({ householdCount: 900, validFrom: '2020-01-01' });
  expect(await boundaryOf(world.context(), Grid, grid.id)).toEqual(square(30, 10, 5));
});

test('the posts of the grid that ends end with it', async () => {
  const [one, two] = await twoGrids();
  const ending = await addPost(world, { kind: 'GRID_CHIEF', grid: one, validFrom: '2021-01-01' });
  const staying = await addPost(world, { kind: 'GRID_CHIEF', grid: two, validFrom: '2021-01-01' });
  await merge(one, two, { validFrom: '2025-01-01' });

  expect(await postOf(world, ending)).toMatchObject({ validUntil: '2025-01-01' });
  expect(await postOf(world, staying)).toMatchObject({ validUntil: null });
});

test('no grid goes up in itself or in one of its parts', async () => {
  const whole = await addGrid(world, community);
  const part = await addGrid(world, community, {}, whole);

  expect(await outcomeOf(merge(whole, whole))).toBe('RULE_VIOLATED core:grid.merge-with-itself input.intoId');
  expect(await outcomeOf(merge(whole, part))).toBe('RULE_VIOLATED core:grid.cycle input.intoId');
});

test('whoever merges grids manages both', async () => {
  const { subdistrict } = await world.district('42');
  const [one] = await twoGrids();
  const two = await addGrid(world, subdistrict);
  const manager = await holderOf(world, ['core:manage-grids'], community);
  const merging = world.write(
    (context) => mergeGrids(context, { id: gridIdOf(one), version: 1, intoId: gridIdOf(two) }),
    manager,
  );

  expect(await outcomeOf(merging)).toBe('FORBIDDEN input.intoId');
});

test('a grid is not merged on a day on which it still had a part that has ended since', async () => {
  const [one, two] = await twoGrids();
  const part = await addGrid(world, community, {}, one);
  await world.write((context) => retireGrid(context, { id: gridIdOf(part), version: 1, retiredOn: '2025-06-01' }));

  expect(await outcomeOf(merge(one, two, { validFrom: '2025-05-31' }))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.validFrom',
  );
  expect(await outcomeOf(merge(one, two, { validFrom: '2025-06-01' }))).toBe('done');
});

test('of two mergers in opposite directions, one wins', async () => {
  const [one, two] = await twoGrids();

  expect((await Promise.all([outcomeOf(merge(one, two)), outcomeOf(merge(two, one))])).toSorted()).toEqual([
    'RULE_VIOLATED core:grid.retired input.intoId',
    'done',
  ]);
});

type GridInput = Parameters<typeof addGrid>[2];

const twoGrids = async (one: GridInput = {}, two: GridInput = {}): Promise<[Grid, Grid]> => [
  await addGrid(world, community, one),
  await addGrid(world, community, two),
];

const merge = (one: Grid, into: Grid, input: Partial<MergeGridsInput> = {}): Promise<MergeGridsPayload> =>
  world.write((context) =>
    mergeGrids(context, { id: gridIdOf(one), version: one.version, intoId: gridIdOf(into), ...input }),
  );
