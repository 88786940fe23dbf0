import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { retireOrganization } from '../organization/organization-retire.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, today, World } from '../organization/test/world.js';
import { addPerson, addPost, postOf } from '../post/test/posts.js';
import type { Grid } from './grid.entity.js';
import { updateGrid } from './grid.service.js';
import { moveGrid } from './grid-move.service.js';
import { retireGrid } from './grid-retire.service.js';
import { addGrid, eventsOf, gridIdOf, gridPeriodsOf } from './test/ground.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('91');
  community = await world.create({ code: '91001001' }, subdistrict);
});
afterAll(() => world.close());

test('a grid that was retired stays known, with its last day, and is changed no more', async () => {
  const grid = await addGrid(world, community, { code: '91-old' });
  const retired = await retire(grid, '2024-07-01');

  expect(retired).toMatchObject({ code: '91-old', retiredOn: '2024-07-01', version: 2 });
  expect(await gridPeriodsOf(world.context(), grid)).toEqual(['91-old 91001001 unbounded 2020-01-01 2024-07-01']);
  expect(await eventsOf(world.context(), grid)).toEqual(['core:grid-created', 'core:grid-retired']);
  const change = world.write((context) => updateGrid(context, { id: gridIdOf(grid), version: 2, name: '新名' }));
  expect(await outcomeOf(change)).toBe('RULE_VIOLATED core:grid.retired input.id');
});

test('a grid with parts that live is not retired, by whoever writes it', async () => {
  const whole = await addGrid(world, community);
  const part = await addGrid(world, community, {}, whole);

  expect(await outcomeOf(retire(whole))).toBe('RULE_VIOLATED core:grid.has-children input.id');
  const write = sql`update core.grid set retired_on = ${today} where id = ${whole.id}`.execute(world.context().sql);
  await expect(write).rejects.toMatchObject({ constraint: 'x_grid_living_children' });
  await retire(part);
  expect(await outcomeOf(retire(whole))).toBe('done');
});

test('a grid ends neither in the future nor before its last change', async () => {
  const grid = await addGrid(world, community);

  expect(await outcomeOf(retire(grid, '2026-11-23'))).toBe('RULE_VIOLATED core:effective-day.to-come input.retiredOn');
  expect(await outcomeOf(retire(grid, '2019-12-31'))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.retiredOn',
  );
});

test('a grid does not end before a part of it did', async () => {
  const whole = await addGrid(world, community);
  await retire(await addGrid(world, community, {}, whole), '2025-06-01');

  expect(await outcomeOf(retire(whole, '2025-05-31'))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.retiredOn',
  );
  expect(await outcomeOf(retire(whole, '2025-06-01'))).toBe('done');
});

test('a grid does not end before a part of it went elsewhere', async () => {
  const [whole, other] = [await addGrid(world, community), await addGrid(world, community)];
  const { id } = await addGrid(world, community, {}, whole);
  const move = { id: gridIdOf({ id }), version: 1, parentId: gridIdOf(other), validFrom: '2025-06-01' };
  await world.write((context) => moveGrid(context, move));

  expect(await outcomeOf(retire(whole, '2025-05-31'))).toBe(
    'RULE_VIOLATED core:effective-day.too-early input.retiredOn',
  );
  expect(await outcomeOf(retire(whole, '2025-06-01'))).toBe('done');
});

test('an organization does not end before the grids that stood in it ended, or went elsewhere', async () => {
  const [place, elsewhere] = await Promise.all(
    ['91-left', '91-elsewhere'].map((code) => world.create({ code, kind: 'ENTERPRISE' })),
  );
  await retire(await addGrid(world, place!), '2025-03-01');
  const { id } = await addGrid(world, place!);
  const move = { id: gridIdOf({ id }), version: 1, organizationId: idOf(elsewhere!), validFrom: '2025-06-01' };
  await world.write((context) => moveGrid(context, move));
  const end = (retiredOn: string) =>
    outcomeOf(world.write((context) => retireOrganization(context, { id: idOf(place!), version: 1, retiredOn })));

  expect(await end('2025-05-31')).toBe('RULE_VIOLATED core:organization.has-grids input.id');
  expect(await end('2025-06-01')).toBe('done');
});

test('the posts at a grid end with it, and say so', async () => {
  const grid = await addGrid(world, community);
  const post = await addPost(world, { kind: 'GRID_CHIEF', grid, validFrom: '2021-01-01' });
  const next = await addPost(world, { kind: 'GRID_WORKER', grid, validFrom: '2027-01-01' });
  const over = await addPost(world, { kind: 'GRID_WORKER', grid, validFrom: '2020-01-01', validUntil: '2020-06-01' });
  await retire(grid, '2025-01-01');

  expect(await postOf(world, post)).toMatchObject({ validUntil: '2025-01-01', version: 2 });
  expect(await postOf(world, next)).toMatchObject({ validFrom: '2027-01-01', validUntil: '2027-01-01' });
  expect(await postOf(world, over)).toMatchObject({ validUntil: '2020-06-01', version: 1 });
  expect(await eventsOf(world.context(), post)).toEqual(['core:post-appointed', 'core:post-ended']);
  expect(await eventsOf(world.context(), over)).toEqual(['core:post-appointed']);
});

test('while a grid is being retired, no part is added to it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const grid = await addGrid(world, community);
    const outcomes = await Promise.all([outcomeOf(retire(grid)), outcomeOf(addGrid(world, community, {}, grid))]);

    expect([
      ['done', 'RULE_VIOLATED core:grid.parent-retired input.parentId'],
      ['RULE_VIOLATED core:grid.has-children input.id', 'done'],
    ]).toContainEqual(outcomes);
  }
});

test('while a grid is being retired, nobody is appointed to it for longer', async () => {
  const person = await addPerson(world, community);
  for (let round = 0; round < 8; round += 1) {
    const grid = await addGrid(world, community);
    const appoint = addPost(world, { kind: 'GRID_CHIEF', grid, person, validFrom: '2021-01-01' });
    const outcomes = await Promise.all([outcomeOf(retire(grid)), outcomeOf(appoint)]);
    const { rows } = await sql`
      select 1 from core.post where grid_id = ${grid.id} and valid_until is null`.execute(world.context().sql);

    expect([
      ['done', 'done'],
      ['done', 'RULE_VIOLATED core:grid.retired input.gridId'],
    ]).toContainEqual(outcomes);
    expect(rows).toEqual([]);
  }
});

test('an organization with grids that live is not retired, and none is added while it is', async () => {
  for (let round = 0; round < 5; round += 1) {
    const place = await world.create({ code: `91-place-${round}`, kind: 'ENTERPRISE' });
    const [retired, added] = await Promise.all([
      outcomeOf(world.write((context) => retireOrganization(context, { id: idOf(place), version: 1 }))),
      outcomeOf(addGrid(world, place)),
    ]);

    expect([
      ['done', 'RULE_VIOLATED core:organization.retired input.organizationId'],
      ['RULE_VIOLATED core:organization.has-grids input.id', 'done'],
    ]).toContainEqual([retired, added]);
  }
});

const retire = (grid: Grid, retiredOn?: string): Promise<Grid> =>
  world.write((context) => retireGrid(context, { id: gridIdOf(grid), version: grid.version, retiredOn }));
