import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Organization } from '../organization/organization.entity.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import { createGrid, setGridBoundary, updateGrid } from './grid.service.js';
import { addGrid, eventsOf, gridCodesAbove, gridIdOf, gridPeriodsOf, holderOf, square } from './test/ground.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('71');
  community = await world.create({ code: '71001001' }, subdistrict);
});
afterAll(() => world.close());

test('a new grid gets the next code of its organization, and stands there since today unless told otherwise', async () => {
  const place = await world.create({ code: '71-codes', kind: 'ENTERPRISE' });
  const grids = [];
  for (const name of ['第一网格', '第二网格']) {
    const input = { organizationId: idOf(place), name };
    grids.push(await world.write((context) => createGrid(context, input)));
  }

  expect(grids.map(({ code, validFrom, version }) => [code, validFrom, version])).toEqual([
    ['71-codes-G001', today, 1],
    ['71-codes-G002', today, 1],
  ]);
  expect(await eventsOf(world.context(), grids[0]!)).toEqual(['core:grid-created']);
});

test('numbers that many want at once neither repeat nor gape, though one request is refused after it had a number', async () => {
  const place = await world.create({ code: '71-race', kind: 'ENTERPRISE' });
  const refused = world.write(async (context) => {
    await createGrid(context, { organizationId: idOf(place), name: '不成' });
    throw new Error('undone');
  });
  const wanted = Array.from({ length: 12 }, () => addGrid(world, place));
  const [, ...grids] = await Promise.allSettled([refused, ...wanted]);
  const codes = grids.map((grid) => (grid.status === 'fulfilled' ? grid.value.code : String(grid.reason)));

  expect(codes.toSorted()).toEqual(
    Array.from({ length: 12 }, (_, index) => `71-race-G${String(index + 1).padStart(3, '0')}`),
  );
});

test('a number whose code somebody gave to a grid by hand is passed over', async () => {
  const place = await world.create({ code: '71-hand', kind: 'ENTERPRISE' });
  await addGrid(world, place, { code: '71-hand-G001' });

  expect((await addGrid(world, place)).code).toBe('71-hand-G002');
});

test('a code is taken once', async () => {
  await addGrid(world, community, { code: 'twice' });

  expect(await outcomeOf(addGrid(world, community, { code: 'twice' }))).toBe(
    'RULE_VIOLATED core:grid.code-taken input.code',
  );
});

test('a part belongs to the organization of its parent grid, or to one below it', async () => {
  const area = await world.create({ code: '71001001-a', kind: 'AREA' }, community);
  const { subdistrict: elsewhere } = await world.district('72');
  const whole = await addGrid(world, community, { code: 'whole' });
  const part = await addGrid(world, area, { code: 'part' }, whole);
  const smallest = await addGrid(world, area, { code: 'smallest' }, part);

  expect(await gridCodesAbove(world.context(), smallest)).toEqual(['whole', 'part']);
  expect(await outcomeOf(addGrid(world, elsewhere, {}, whole))).toBe(
    'RULE_VIOLATED core:grid.parent-elsewhere input.organizationId',
  );
  expect(await outcomeOf(addGrid(world, community, {}, part))).toBe(
    'RULE_VIOLATED core:grid.parent-elsewhere input.organizationId',
  );
});

test('grids lie at most ten levels deep', async () => {
  let grid = await addGrid(world, community);
  for (let level = 2; level <= 10; level += 1) grid = await addGrid(world, community, {}, grid);

  expect(await outcomeOf(addGrid(world, community, {}, grid))).toBe('RULE_VIOLATED core:grid.too-deep input.parentId');
});

test('grids are created where one manages grids, in organizations that exist', async () => {
  const manager = await holderOf(world, ['core:manage-grids'], community);
  const { subdistrict: elsewhere } = await world.district('73');
  const create = (organization: Organization) =>
    world.write((context) => createGrid(context, { organizationId: idOf(organization), name: '网格' }), manager);

  expect(await outcomeOf(create(community))).toBe('done');
  expect(await outcomeOf(create(elsewhere))).toBe('FORBIDDEN input.organizationId');
  const gone = await world.create({ code: '71-gone', kind: 'ENTERPRISE' });
  await world.write((context) => retireOrganization(context, { id: idOf(gone), version: 1 }));
  expect(await outcomeOf(addGrid(world, gone))).toBe('RULE_VIOLATED core:organization.retired input.organizationId');
});

test('a change names the version that it saw', async () => {
  const grid = await addGrid(world, community);
  const change = (version: number, name: string) =>
    world.write((context) => updateGrid(context, { id: gridIdOf(grid), version, name }));

  expect(await change(1, '新名')).toMatchObject({ name: '新名', version: 2, validFrom: today });
  expect(await outcomeOf(change(1, '旧名'))).toBe('CONFLICT input.version');
});

test('of two changes that saw the same version, one is refused', async () => {
  const grid = await addGrid(world, community);
  const changes = ['甲', '乙'].map((name) =>
    outcomeOf(world.write((context) => updateGrid(context, { id: gridIdOf(grid), version: 1, name }))),
  );

  expect((await Promise.all(changes)).toSorted()).toEqual(['CONFLICT input.version', 'done']);
});

test('a boundary that is left out takes no ground away; only null does', async () => {
  const grid = await addGrid(world, community, { boundary: square(113.2, 33.6, 0.01) });
  const set = (input: { boundary?: null }) =>
    world.write((context) => setGridBoundary(context, { id: gridIdOf(grid), version: 1, ...input }));

  expect(await outcomeOf(set({}))).toBe('BAD_USER_INPUT core:grid.boundary-not-said input.boundary');
  expect(await set({ boundary: null })).toMatchObject({ version: 2 });
  expect(await gridPeriodsOf(world.context(), grid)).toEqual([
    '网格 71001001 bounded 2020-01-01 2026-11-22',
    '网格 71001001 unbounded 2026-11-22 open',
  ]);
});

test('a name and a boundary that a grid had stay in its history; its households do not', async () => {
  const grid = await addGrid(world, community, { name: '老名' });
  const id = gridIdOf(grid);
  await world.write((context) => updateGrid(context, { id, version: 1, householdCount: 360 }));
  await world.write((context) => updateGrid(context, { id, version: 2, name: '新名', validFrom: '2021-05-01' }));
  const boundary = square(114.6, 33.6, 0.01);
  await world.write((context) => setGridBoundary(context, { id, version: 3, boundary, validFrom: '2022-05-01' }));
  await world.write((context) => setGridBoundary(context, { id, version: 4, boundary: null, validFrom: '2023-05-01' }));

  expect(await gridPeriodsOf(world.context(), grid)).toEqual([
    '老名 71001001 unbounded 2020-01-01 2021-05-01',
    '新名 71001001 unbounded 2021-05-01 2022-05-01',
    '新名 71001001 bounded 2022-05-01 2023-05-01',
    '新名 71001001 unbounded 2023-05-01 open',
  ]);
  expect(await eventsOf(world.context(), grid)).toEqual([
    'core:grid-created',
    'core:grid-updated',
    'core:grid-updated',
    'core:grid-boundary-set',
    'core:grid-boundary-set',
  ]);
});

test('a boundary that is none is refused where it is given', async () => {
  const grid = await addGrid(world, community);
  const boundary = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ],
    ],
  } as const;
  const set = world.write((context) => setGridBoundary(context, { id: gridIdOf(grid), version: 1, boundary }));

  expect(await outcomeOf(set)).toBe('BAD_USER_INPUT core:boundary.crosses-itself input.boundary');
  expect(await outcomeOf(addGrid(world, community, { boundary }))).toBe(
    'BAD_USER_INPUT core:boundary.crosses-itself input.boundary',
  );
});

test('posts that a grid should have are registered kinds that grids have', async () => {
  expect((await addGrid(world, community, { postKinds: ['GRID_CHIEF'] })).ownPostKinds).toEqual(['GRID_CHIEF']);
  expect(await outcomeOf(addGrid(world, community, { postKinds: ['SECRETARY'] }))).toBe(
    'RULE_VIOLATED core:post.kind-not-at-grid input.postKinds',
  );
  expect(await outcomeOf(addGrid(world, community, { postKinds: ['NOBODY'] }))).toBe(
    'BAD_USER_INPUT core:post.unknown-kind input.postKinds',
  );
});
