import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, sql } from '../../plugin-api/index.js';
import type { Organization } from '../organization/organization.entity.js';
import { mergeOrganizations } from '../organization/organization-merge.service.js';
import { moveOrganization } from '../organization/organization-move.service.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { idOf, system, World } from '../organization/test/world.js';
import type { Grid } from './grid.entity.js';
import type { MoveGridInput } from './grid.inputs.js';
import { moveGrid } from './grid-move.service.js';
import { countGridsBelow } from './grids-below.reads.js';
import { addGrid, eventsOf, gridCodesAbove, gridIdOf, gridPeriodsOf, holderOf } from './test/ground.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('a move takes all parts along, and leaves the former place in the history', async () => {
  const [north, south] = await twoCommunities('81');
  const whole = await addGrid(world, north, { code: '81-whole' });
  const part = await addGrid(world, north, { code: '81-part' }, whole);
  const smallest = await addGrid(world, north, { code: '81-smallest' }, part);
  const moved = await move(part, { organizationId: idOf(north), parentId: null, validFrom: '2021-06-01' });

  expect(moved).toMatchObject({ parentId: null, validFrom: '2021-06-01', version: 2 });
  expect(await gridCodesAbove(world.context(), smallest)).toEqual(['81-part']);
  const toSouth = move(moved, { organizationId: idOf(south) });
  expect(await outcomeOf(toSouth)).toBe('RULE_VIOLATED core:grid.children-elsewhere input.organizationId');
  await move(smallest, { organizationId: idOf(south), parentId: null, validFrom: '2022-01-01' });
  expect(await gridPeriodsOf(world.context(), smallest)).toEqual([
    '81-smallest 81001001 unbounded 2020-01-01 2022-01-01',
    '81-smallest 81001002 unbounded 2022-01-01 open',
  ]);
  expect(await eventsOf(world.context(), smallest)).toEqual(['core:grid-created', 'core:grid-moved']);
});

test('no grid becomes part of itself or of its parts', async () => {
  const [north] = await twoCommunities('82');
  const whole = await addGrid(world, north, { code: '82-whole' });
  const part = await addGrid(world, north, { code: '82-part' }, whole);

  expect(await outcomeOf(move(whole, { parentId: gridIdOf(part) }))).toBe(
    'RULE_VIOLATED core:grid.cycle input.parentId',
  );
  expect(await outcomeOf(move(whole, { parentId: gridIdOf(whole) }))).toBe(
    'RULE_VIOLATED core:grid.cycle input.parentId',
  );
});

test('the database refuses a cycle, and a part outside of its parent’s organization, whoever writes it', async () => {
  const [north, south] = await twoCommunities('83');
  const whole = await addGrid(world, north, { code: '83-whole' });
  const part = await addGrid(world, north, { code: '83-part' }, whole);
  const { sql: database } = world.context();
  const cycle = sql`update core.grid set parent_id = ${part.id} where id = ${whole.id}`.execute(database);
  await expect(cycle).rejects.toMatchObject({ constraint: 'x_grid_acyclic' });
  const away = sql`update core.grid set organization_id = ${south.id} where id = ${whole.id}`.execute(database);
  await expect(away).rejects.toMatchObject({ constraint: 'x_grid_within_parent' });
  const both = sql`update core.grid set organization_id = ${south.id} where id in (${whole.id}, ${part.id})`;
  await expect(both.execute(database)).resolves.toBeDefined();
});

test('whoever moves a grid manages grids at both places', async () => {
  const [north, south] = await twoCommunities('84');
  const grid = await addGrid(world, north);
  const to = { organizationId: idOf(south) };
  const manager = (...places: Organization[]) => holderOf(world, ['core:manage-grids'], ...places);

  expect(await outcomeOf(move(grid, to, await manager(north)))).toBe('FORBIDDEN input.organizationId');
  expect(await outcomeOf(move(grid, to, await manager(south)))).toBe('FORBIDDEN input.id');
  expect(await outcomeOf(move(grid, to, await manager(north, south)))).toBe('done');
});

test('of two moves that would make a circle, one wins', async () => {
  const [north] = await twoCommunities('85');
  for (let round = 0; round < 5; round += 1) {
    const one = await addGrid(world, north, { code: `85-${round}-1` });
    const two = await addGrid(world, north, { code: `85-${round}-2` });
    const moves = [move(one, { parentId: gridIdOf(two) }), move(two, { parentId: gridIdOf(one) })];

    expect((await Promise.all(moves.map(outcomeOf))).toSorted()).toEqual([
      'RULE_VIOLATED core:grid.cycle input.parentId',
      'done',
    ]);
  }
});

test('what is created below a grid that moves ends where the grid ends', async () => {
  const [north] = await twoCommunities('86');
  const above = await addGrid(world, north, { code: '86-above' });
  const grid = await addGrid(world, north, { code: '86-grid' });
  const parts = Array.from({ length: 10 }, (_, index) => addGrid(world, north, { code: `86-${index}` }, grid));
  const [, ...created] = await Promise.all([move(grid, { parentId: gridIdOf(above) }), ...parts]);

  for (const part of created) {
    expect(await gridCodesAbove(world.context(), part)).toEqual(['86-above', '86-grid']);
  }
});

test('an organization does not take its grids away from under a parent grid that stays behind', async () => {
  const { district, subdistrict } = await world.district('87');
  const other = await world.create({ code: '87002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '87001001' }, subdistrict);
  const whole = await addGrid(world, subdistrict, { code: '87-whole' });
  await addGrid(world, community, { code: '87-part' }, whole);
  const away = world.write((context) =>
    moveOrganization(context, { id: idOf(community), version: 1, parentId: idOf(other) }),
  );

  await expect(away).rejects.toMatchObject({ code: 'CG001', message: expect.stringContaining('left-behind-parent') });
});

test('an organization that moves takes its grids along', async () => {
  const { district, subdistrict } = await world.district('89');
  const other = await world.create({ code: '89002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '89001001' }, subdistrict);
  const area = await world.create({ code: '89001001-a', kind: 'AREA' }, community);
  const whole = await addGrid(world, community, { code: '89-whole' });
  await addGrid(world, area, { code: '89-part' }, whole);
  await world.write((context) => moveOrganization(context, { id: idOf(community), version: 1, parentId: idOf(other) }));
  const countsBelow = [subdistrict, other, district].map((place) => countGridsBelow(world.context(), place));

  expect(await Promise.all(countsBelow)).toEqual([0, 2, 2]);
});

test('when organizations merge, grids with their parts go over to the one that stays', async () => {
  const [north, south] = await twoCommunities('88');
  const whole = await addGrid(world, north, { code: '88-whole' });
  const part = await addGrid(world, north, { code: '88-part' }, whole);
  await world.write((context) =>
    mergeOrganizations(context, { id: idOf(north), version: 1, intoId: idOf(south), validFrom: '2024-01-01' }),
  );

  expect(await gridPeriodsOf(world.context(), part)).toEqual([
    '88-part 88001001 unbounded 2020-01-01 2024-01-01',
    '88-part 88001002 unbounded 2024-01-01 open',
  ]);
  expect(await eventsOf(world.context(), whole)).toEqual(['core:grid-created', 'core:grid-moved']);
});

/** Two communities side by side in a new subdistrict. */
async function twoCommunities(code: string): Promise<[Organization, Organization]> {
  const { subdistrict } = await world.district(code);
  const create = (number: number) => world.create({ code: `${code}00100${number}` }, subdistrict);
  return [await create(1), await create(2)];
}

function move(grid: Grid, to: Partial<MoveGridInput>, actor: Actor = system): Promise<Grid> {
  return world.write((context) => moveGrid(context, { id: gridIdOf(grid), version: grid.version, ...to }), actor);
}
