import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Context, sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { updateOrganization } from './organization.service.js';
import { mergeOrganizations } from './organization-merge.service.js';
import { moveOrganization } from './organization-move.service.js';
import { retireOrganization } from './organization-retire.service.js';
import { outcomeOf } from './test/refusal.js';
import { idOf, World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('counts follow whatever happens to a tree: what is created, moved, reclassified, merged and retired', async () => {
  const { district, subdistrict } = await world.district('91');
  const other = await world.create({ code: '91002', kind: 'SUBDISTRICT' }, district);
  const first = await world.create({ code: '91001001' }, subdistrict);
  const second = await world.create({ code: '91001002' }, subdistrict);
  const third = await world.create({ code: '91001003' }, subdistrict);
  await world.create({ code: '91001001-a', kind: 'AREA' }, first);
  expect(await countsOf('91')).toEqual({ all: 6, communities: 3, villages: 0, gone: 0 });

  await world.write((context) => moveOrganization(context, { id: idOf(first), version: 1, parentId: idOf(other) }));
  expect(await countsOf('91001')).toEqual({ all: 2, communities: 2, villages: 0, gone: 0 });
  expect(await countsOf('91002')).toEqual({ all: 2, communities: 1, villages: 0, gone: 0 });

  await world.write((context) => updateOrganization(context, { id: idOf(second), version: 1, kind: 'VILLAGE' }));
  expect(await countsOf('91001')).toEqual({ all: 2, communities: 1, villages: 1, gone: 0 });

  await world.write((context) => mergeOrganizations(context, { id: idOf(first), version: 2, intoId: idOf(third) }));
  expect(await countsOf('91001')).toEqual({ all: 3, communities: 1, villages: 1, gone: 0 });
  expect(await countsOf('91002')).toEqual({ all: 0, communities: 0, villages: 0, gone: 1 });

  await world.write((context) => retireOrganization(context, { id: idOf(second), version: 2 }));
  expect(await countsOf('91')).toEqual({ all: 4, communities: 1, villages: 0, gone: 2 });
  expect([await miscounted(), await outOfReach()]).toEqual([[], []]);
});

test('many who write at once leave counts that are right, folded or not, and while they are folded', async () => {
  const { district, subdistrict } = await world.district('92');
  const other = await world.create({ code: '92002', kind: 'SUBDISTRICT' }, district);
  const communities: Organization[] = [];
  for (let n = 0; n < 6; n += 1) communities.push(await world.create({ code: `92001-${n}` }, subdistrict));
  const outcomes = await Promise.all([
    ...communities.map((one) => outcomeOf(move(one, other))),
    ...communities.flatMap((one) => ['a', 'b', 'c'].map((x) => outcomeOf(addArea(`${one.code}-${x}`, one)))),
    ...[1, 2, 3].map(() => fold()),
  ]);

  expect(new Set(outcomes)).toEqual(new Set(['done', undefined]));
  expect(await miscounted()).toEqual([]);
  expect((await countsOf('92')).all).toBe(2 + 6 + 18);
  await world.server.runJob('core:fold-organization-tallies');
  expect([await miscounted(), await outOfReach()]).toEqual([[], []]);
  expect(await linesTwice()).toBe(0);
});

test('a fold that waited for another forgets no codes of what came meanwhile', async () => {
  const { subdistrict } = await world.district('95');
  const one = await world.create({ code: '95001001' }, subdistrict);
  await world.create({ code: '95001002' }, subdistrict);
  let second: Promise<unknown> | undefined;
  await world.write(async (context) => {
    await foldIn(context);
    await world.write((other) => retireOrganization(other, { id: idOf(one), version: 1 }));
    await world.create({ code: '95001003' }, subdistrict);
    second = fold();
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(
        context.sql,
      );
      expect(rows).toHaveLength(1);
    }, 20_000);
  });
  await second;

  expect((await world.server.anonymous.query<Listed>(within, { id: idOf(subdistrict) })).organizations.nodes).toEqual([
    { code: '95001' },
    { code: '95001002' },
    { code: '95001003' },
  ]);
  expect([await miscounted(), await outOfReach()]).toEqual([[], []]);
});

test('who changes places with another in one statement is within reach of the codes told of its new place', async () => {
  const { district, subdistrict } = await world.district('94');
  const other = await world.create({ code: '94002', kind: 'SUBDISTRICT' }, district);
  const one = await world.create({ code: '94001001' }, subdistrict);
  await world.create({ code: '94002001' }, other);
  await world.write(async (context) => {
    await context.write();
    await sql`update core.organization set parent_id = case parent_id when ${other.id} then ${subdistrict.id}::uuid
      else ${other.id}::uuid end where parent_id in (${other.id}, ${subdistrict.id})`.execute(context.sql);
  });

  expect((await world.server.anonymous.query<Listed>(within, { id: idOf(subdistrict) })).organizations.nodes).toEqual([
    { code: '94001' },
    { code: '94002001' },
  ]);
  expect((await world.server.anonymous.query<Listed>(within, { id: idOf(other) })).organizations.nodes).toEqual([
    { code: one.code },
    { code: '94002' },
  ]);
  expect([await miscounted(), await outOfReach()]).toEqual([[], []]);
});

test('what was rolled back is not counted', async () => {
  const { subdistrict } = await world.district('93');
  const failed = world.write(async (context) => {
    await context.write();
    await sql`insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
      values (gen_random_uuid(), '93001001', '某社区', 'COMMUNITY', 'COMMUNITY', '2020-01-01', ${subdistrict.id})`.execute(
      context.sql,
    );
    throw new Error('changed its mind');
  });

  await expect(failed).rejects.toThrow('changed its mind');
  expect((await countsOf('93')).all).toBe(1);
});

const move = (one: Organization, to: Organization) =>
  world.write((context) => moveOrganization(context, { id: idOf(one), version: 1, parentId: idOf(to) }));

const addArea = (code: string, parent: Organization) => world.create({ code, kind: 'AREA' }, parent);

const fold = () => world.write(foldIn);

async function foldIn(context: Context): Promise<void> {
  await context.write();
  await sql`select core.x_fold_organization_tallies()`.execute(context.sql);
}

async function countsOf(code: string): Promise<Record<'all' | 'communities' | 'villages' | 'gone', number>> {
  const { organization } = await world.server.anonymous.query<{
    organization: Record<'all' | 'communities' | 'villages' | 'gone', number>;
  }>(
    `query ($code: String!) { organization(code: $code) {
      all: descendantCount communities: descendantCount(filter: { kind: "COMMUNITY" })
      villages: descendantCount(filter: { kinds: ["VILLAGE"], level: "COMMUNITY", line: TERRITORIAL })
      gone: descendantCount(filter: { retired: true })
    } }`,
    { code },
  );
  return organization;
}

type Listed = { organizations: { nodes: { code: string }[] } };
const within = 'query ($id: ID!) { organizations(filter: { withinId: $id }) { nodes { code } } }';

/** Codes that do not lie between those that their tally tells, in any class of whatever is above them. */
async function outOfReach(): Promise<unknown[]> {
  const { rows } = await sql`
    select up.code, d.code as below from core.organization up
    join core.organization d on d.path <@ up.path and d.id <> up.id
    left join core.x_organization_tally t
      on (t.label, t.kind, t.is_retired) = (up.x_label, d.kind, d.retired_on is not null)
      and t.level is not distinct from d.level
    group by up.code, d.code
    having coalesce(d.code not between min(t.first_code) and max(t.last_code), true)`.execute(world.context().sql);
  return rows;
}

/** Codes of the organizations whose tallies differ from what hangs below them, counted one by one, in any class. */
async function miscounted(): Promise<unknown[]> {
  const { rows } = await sql`
    with counted as (
      select up.label, d.kind, d.level, d.retired_on is not null as is_retired, 1 as n
      from (select 0 as label, null::ltree as path union all select x_label, path from core.organization) as up
      join core.organization d on up.path is null or (d.path <@ up.path and d.path <> up.path)
    )
    select label, kind, level, is_retired, sum(n) as off from (
      select * from counted union all select label, kind, level, is_retired, -n from core.x_organization_tally
    ) as compared group by label, kind, level, is_retired having sum(n) <> 0`.execute(world.context().sql);
  return rows;
}

async function linesTwice(): Promise<number> {
  const { rows } = await sql`
    select label from core.x_organization_tally group by label, kind, level, is_retired having count(*) > 1`.execute(
    world.context().sql,
  );
  return rows.length;
}
