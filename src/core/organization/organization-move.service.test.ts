import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { moveOrganization } from './organization-move.service.js';
import { outcomeOf } from './test/refusal.js';
import { codesAbove, periodsOf } from './test/rows.js';
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
  expect(await codesAbove(world.context(), area)).toEqual(['21', '21002', '21001001']);
  expect(await periodsOf(world.context(), community)).toEqual([
    '21001001 21001 2020-01-01 2021-06-01',
    '21001001 21002 2021-06-01 open',
  ]);
});

test('the history is told newest first, or from its beginning', async () => {
  const { district, subdistrict } = await world.district('28');
  const other = await world.create({ code: '28002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '28001001' }, subdistrict);
  await move(community, other, '2021-06-01');
  const { organization } = await world.server.anonymous.query<Record<string, Record<string, object>>>(`{
    organization(code: "28001001") {
      newest: history { nodes { validFrom } }
      oldest: history(orderBy: { field: VALID_FROM }) { nodes { validFrom } }
    }
  }`);

  expect(organization).toEqual({
    newest: { nodes: [{ validFrom: '2021-06-01' }, { validFrom: '2020-01-01' }] },
    oldest: { nodes: [{ validFrom: '2020-01-01' }, { validFrom: '2021-06-01' }] },
  });
});

test('a history is narrowed to what something was on a day; its last day is no longer its own', async () => {
  const top = await world.create({ code: '20', kind: 'ENTERPRISE' });
  await move(await world.create({ code: '20-1', kind: 'ENTERPRISE' }), top, '2021-06-01');
  const { organization } = await world.server.anonymous.query<Record<string, Record<string, object>>>(`{
    organization(code: "20-1") {
      before: history(filter: { on: "2019-12-31" }) { totalCount }
      former: history(filter: { on: "2021-05-31" }) { totalCount nodes { parent { code } } }
      present: history(filter: { on: "2021-06-01" }) { totalCount nodes { parent { code } } }
    }
  }`);

  expect(organization).toEqual({
    before: { totalCount: 0 },
    former: { totalCount: 1, nodes: [{ parent: null }] },
    present: { totalCount: 1, nodes: [{ parent: { code: '20' } }] },
  });
});

test('only who says that there is no parent makes a root; whoever forgets to name one is told so', async () => {
  const top = await world.create({ code: '29', kind: 'ENTERPRISE' });
  const { id, version } = await world.create({ code: '29-1', kind: 'ENTERPRISE' }, top);
  const forgotten = world.write((context) => moveOrganization(context, { id: idOf({ id }), version }));

  expect(await outcomeOf(forgotten)).toBe('BAD_USER_INPUT core:organization.parent-not-said input.parentId');
  expect(await codesAbove(world.context(), { id })).toEqual(['29']);
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

test('the database keeps the tree whole when two write past the services at once', async () => {
  const one = await world.create({ code: '27-1', kind: 'ENTERPRISE' });
  const two = await world.create({ code: '27-2', kind: 'ENTERPRISE' });
  const write = (child: Organization, parent: Organization) =>
    sql`update core.organization set parent_id = ${parent.id} where id = ${child.id}`.execute(world.context().sql);
  const written = await Promise.allSettled([write(one, two), write(two, one)]);

  expect(written.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(written.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { constraint: 'x_organization_acyclic' },
  });
});

test('whoever moves an organization manages both parents', async () => {
  const { district, subdistrict } = await world.district('24');
  const other = await world.create({ code: '24002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '24001001' }, subdistrict);

  expect(await outcomeOf(move(community, other, undefined, await world.managerOf(community, other)))).toBe(
    'FORBIDDEN input.id',
  );
  expect(await outcomeOf(move(community, other, undefined, await world.managerOf(subdistrict)))).toBe(
    'FORBIDDEN input.parentId',
  );
  expect(await outcomeOf(move(community, null, undefined, await world.managerOf(district)))).toBe(
    'FORBIDDEN input.parentId',
  );
  expect(await outcomeOf(move(community, other, undefined, await world.managerOf(subdistrict, other)))).toBe('done');
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

  for (const area of created) expect(await codesAbove(world.context(), area)).toEqual(['26', '26002', '26001001']);
});

function move(organization: Organization, to: Organization | null, validFrom?: string, actor: Actor = system) {
  const input = { id: idOf(organization), version: organization.version, parentId: to && idOf(to), validFrom };
  return world.write((context) => moveOrganization(context, input), actor);
}
