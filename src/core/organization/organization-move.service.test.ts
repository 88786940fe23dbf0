import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, sql } from '../../plugin-api/index.js';
import { manageOrganizations } from './organization.access.js';
import type { Organization } from './organization.entity.js';
import { moveOrganization } from './organization-move.service.js';
import { outcomeOf } from './test/refusal.js';
import { idOf, system, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('a move takes the whole subtree along and leaves the former parent in the history', async () => {
  const { district, subdistrict } = await world.district('21');
  const other = await world.create({ code: '21002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '21001001' }, subdistrict);
  const area = await world.create({ code: '21001001-a', kind: 'AREA' }, community);
  const moved = await move(community, other, '2021-06-01');

  expect(moved).toMatchObject({ parentId: other.id, validFrom: '2021-06-01', version: 2 });
  expect(await codesAbove(area)).toEqual(['21', '21002', '21001001']);
  expect(await parentsOf(community)).toEqual(['21001 2020-01-01', '21002 2021-06-01']);
});

test('nothing hangs below itself or below what hangs below it', async () => {
  const top = await world.create({ code: '22', kind: 'ENTERPRISE' });
  const below = await world.create({ code: '22-1', kind: 'ENTERPRISE' }, top);

  expect(await outcomeOf(move(top, below))).toBe('RULE_VIOLATED core:organization.cycle input.parentId');
  expect(await outcomeOf(move(top, top))).toBe('RULE_VIOLATED core:organization.cycle input.parentId');
});

test('the database refuses a cycle whoever writes it', async () => {
  const top = await world.create({ code: '23', kind: 'ENTERPRISE' });
  const below = await world.create({ code: '23-1', kind: 'ENTERPRISE' }, top);
  const { sql: database } = world.context();
  const write = sql`update core.organization set parent_id = ${below.id} where id = ${top.id}`.execute(database);

  await expect(write).rejects.toMatchObject({ constraint: 'x_organization_acyclic' });
});

test('whoever moves an organization manages both parents', async () => {
  const { district, subdistrict } = await world.district('24');
  const other = await world.create({ code: '24002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '24001001' }, subdistrict);

  expect(await outcomeOf(move(community, other, undefined, await manager(community, other)))).toBe(
    'FORBIDDEN input.id',
  );
  expect(await outcomeOf(move(community, other, undefined, await manager(subdistrict)))).toBe(
    'FORBIDDEN input.parentId',
  );
  expect(await outcomeOf(move(community, null, undefined, await manager(district)))).toBe('FORBIDDEN input.parentId');
  expect(await outcomeOf(move(community, other, undefined, await manager(subdistrict, other)))).toBe('done');
});

test('of two moves that would cross, one wins', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await world.create({ code: `25-${round}-1`, kind: 'ENTERPRISE' });
    const two = await world.create({ code: `25-${round}-2`, kind: 'ENTERPRISE' });
    const outcomes = await Promise.all([outcomeOf(move(one, two)), outcomeOf(move(two, one))]);

    expect(outcomes.toSorted()).toEqual(['RULE_VIOLATED core:organization.cycle input.parentId', 'done']);
  }
});

test('what is created below a subtree that moves ends where the subtree ends', async () => {
  const { district, subdistrict } = await world.district('26');
  const other = await world.create({ code: '26002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '26001001' }, subdistrict);
  const areas = Array.from({ length: 20 }, (_, index) =>
    world.create({ code: `26001001-${index}`, kind: 'AREA' }, community),
  );
  const [, ...created] = await Promise.all([move(community, other), ...areas]);

  for (const area of created) expect(await codesAbove(area)).toEqual(['26', '26002', '26001001']);
});

function move(organization: Organization, to: Organization | null, validFrom?: string, actor: Actor = system) {
  const input = { id: idOf(organization), version: organization.version, parentId: to && idOf(to), validFrom };
  return world.write((context) => moveOrganization(context, input), actor);
}

async function manager(...places: Organization[]): Promise<Actor> {
  const { rows } = await sql<{ path: string }>`
    select path::text from core.organization where id = any(${places.map(({ id }) => id)}::uuid[])`.execute(
    world.context().sql,
  );
  const permissions = new Set([manageOrganizations]);
  const grants = rows.map(({ path }) => ({ permissions, organizationPath: path }));
  return { kind: 'account', accountId: '', login: '', sessionId: '', personId: null, grants };
}

async function codesAbove({ id }: Organization): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select a.code from core.organization o join core.organization a on a.path @> o.path and a.id <> o.id
    where o.id = ${id} order by nlevel(a.path)`.execute(world.context().sql);
  return rows.map(({ code }) => code);
}

async function parentsOf({ id }: Organization): Promise<string[]> {
  const { rows } = await sql<{ parent: string }>`
    select concat_ws(' ', o.code, p.valid_from) as parent
    from core.organization_period p join core.organization o on o.id = p.parent_id
    where p.organization_id = ${id} order by p.valid_from`.execute(world.context().sql);
  return rows.map(({ parent }) => parent);
}
