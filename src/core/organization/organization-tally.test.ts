import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
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
  expect(await miscounted()).toEqual([]);
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
  expect(await miscounted()).toEqual([]);
  expect(await linesTwice()).toBe(0);
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

const fold = () =>
  world.write(async (context) => {
    await context.write();
    await sql`select core.x_fold_organization_tallies()`.execute(context.sql);
  });

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

/** Codes of the organizations whose tallies differ from what hangs below them, counted one by one, in any class. */
async function miscounted(): Promise<unknown[]> {
  const { rows } = await sql`
    with counted as (
      select up.x_label as label, d.kind, d.level, d.retired_on is not null as is_retired, 1 as n
      from core.organization up join core.organization d on d.path <@ up.path and d.id <> up.id
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
