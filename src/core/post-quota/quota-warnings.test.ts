import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { addGrid } from '../grid/test/ground.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { addPost } from '../post/test/posts.js';
import { QuotaBase, QuotaBound } from './post-quota.entity.js';

let world: World;
let subdistrict: Organization;
const communities: Organization[] = [];
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('27'));
  for (const code of ['27001001', '27001002', '27001003', '27001004']) {
    communities.push(await world.create({ code }, subdistrict));
  }
});
afterAll(() => world.close());

const organizer = 'COMMUNITY_ORGANIZER';
const ask = (code: string) =>
  `{ organization(code: "${code}") { quotaWarnings { held base due quota { code title bound numerator denominator } } } }`;
interface Warned {
  readonly organization: {
    readonly quotaWarnings: { held: number; base: number; due: number; quota: { code: string } }[];
  };
}
const warningsOf = async (code: string) =>
  (await world.server.anonymous.query<Warned>(ask(code))).organization.quotaWarnings;

test('the register of quotas is public', async () => {
  expect(
    await world.server.anonymous.query(
      '{ postQuotas { code per organizationKind bound numerator denominator effectiveFrom } }',
    ),
  ).toEqual({
    postQuotas: [
      {
        code: 'COMMUNITY_ORGANIZERS',
        per: 'ORGANIZATION',
        organizationKind: 'COMMUNITY',
        bound: 'AT_LEAST',
        numerator: 1,
        denominator: 3,
        // The source names no day, and none is made up: that it counts is what the warnings below tell.
        effectiveFrom: null,
      },
    ],
  });
});

test('who has fewer organizers than one for three communities is warned, until there are enough', async () => {
  const quota = {
    code: 'COMMUNITY_ORGANIZERS',
    title: 'A community organizer for three communities',
    bound: 'AT_LEAST',
    numerator: 1,
    denominator: 3,
  };
  expect(await warningsOf('27')).toEqual([{ held: 0, base: 4, due: 2, quota }]);

  await addPost(world, { kind: organizer, organization: communities[0] });
  // Three times one is less than four.
  expect(await warningsOf('27001')).toEqual([{ held: 1, base: 4, due: 2, quota }]);
  await addPost(world, { kind: organizer, organization: communities[3] });
  expect(await warningsOf('27001')).toEqual([]);
});

test('a community by itself is judged with what it belongs to', async () => {
  expect(await warningsOf('27001002')).toEqual([]);
});

test('a quota counts in its time alone, and one that allows so many at most warns of more', async () => {
  const grid = await addGrid(world, communities[1] as Organization);
  await addPost(world, { kind: 'GRID_WORKER', grid });
  await addPost(world, { kind: 'GRID_WORKER', grid });
  const insert = (code: string, from: string, until: string | null) =>
    world.write((context) =>
      context.write().then(() =>
        sql`insert into core.post_quota values (${code}, 'W', 'W', 'GRID_WORKER', 'GRID', null, 'AT_MOST', 1, 1, '某办法', ${from},
          ${until}, 'core')`.execute(context.sql),
      ),
    );
  await insert('PAST', '2020-01-01', '2021-01-01');
  await insert('TO_COME', '2027-01-01', null);
  expect(await warningsOf('27001002')).toEqual([]);

  await insert('PRESENT', '2020-01-01', null);
  expect(await warningsOf('27001002')).toMatchObject([{ held: 2, base: 1, due: 1, quota: { code: 'PRESENT' } }]);
});

test('many organizations share one statement', async () => {
  const list = (first: number) => `{ organizations(first: ${first}) { nodes { quotaWarnings { held } } } }`;
  const { anonymous } = world.server;
  const one = await anonymous.statements(list(1));

  expect(await anonymous.statements(list(5))).toHaveLength(one.length);
});

test('every base can be counted', async () => {
  await world.write(async (context) => {
    await context.write();
    for (const per of Object.values(QuotaBase)) {
      const kind = per === QuotaBase.ORGANIZATION ? 'COMMUNITY' : null;
      await sql`insert into core.post_quota values (${`BY_${per}`}, 'B', 'B', 'SERVICE_AGENT', ${per}, ${kind},
        ${QuotaBound.AT_LEAST}, 1, 1, '某办法', '2020-01-01', null, 'core')`.execute(context.sql);
    }
  });

  expect((await warningsOf('27001')).map(({ quota }) => quota.code)).toEqual(['BY_GRID', 'BY_ORGANIZATION', 'PRESENT']);
});
