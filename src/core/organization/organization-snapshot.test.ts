import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGrid } from '../grid/grid.service.js';
import type { Organization } from './organization.entity.js';
import { updateOrganization } from './organization.service.js';
import { mergeOrganizations } from './organization-merge.service.js';
import { moveOrganization } from './organization-move.service.js';
import { retireOrganization } from './organization-retire.service.js';
import { idOf, World } from './test/world.js';

type Snapshot = {
  name: string;
  kind: string;
  level: string | null;
  parent: { code: string } | null;
  ancestors: { code: string; name: string }[];
  children: { totalCount: number; nodes: { code: string }[] };
};

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

test('the first day of a name is its own, the day before has the former name', async () => {
  const community = await world.create({ code: '71', name: '旧名' });
  await world.write((context) =>
    updateOrganization(context, { id: idOf(community), version: 1, name: '新名', validFrom: '2021-03-01' }),
  );

  expect(await namesOf('71', '2021-02-28', '2021-03-01', '2026-11-22')).toEqual(['旧名', '新名', '新名']);
});

test('kind and level are those of the day', async () => {
  const township = await world.create({ code: '79', kind: 'TOWNSHIP', level: 'TOWNSHIP' });
  await world.write((context) =>
    updateOrganization(context, { id: idOf(township), version: 1, kind: 'SUBDISTRICT', validFrom: '2021-03-01' }),
  );

  expect([await on('79', '2021-02-28'), await on('79', '2021-03-01')]).toMatchObject([
    { kind: 'TOWNSHIP', level: 'TOWNSHIP' },
    { kind: 'SUBDISTRICT', level: 'TOWNSHIP' },
  ]);
});

test('what hangs below a subtree that moved had the ancestors of the day, though its own row never changed', async () => {
  const { district, subdistrict } = await world.district('72');
  const other = await world.create({ code: '72002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '72001001' }, subdistrict);
  await world.create({ code: '72001001-a', kind: 'AREA' }, community);
  await move(community, other, '2022-05-01');
  const before = await on('72001001-a', '2022-04-30');
  const after = await on('72001001-a', '2022-05-01');

  expect(codes(before?.ancestors)).toEqual(['72', '72001', '72001001']);
  expect(codes(after?.ancestors)).toEqual(['72', '72002', '72001001']);
});

test('a moved organization is a child of the former parent until the day of the move, and of the new one from then on', async () => {
  const { district, subdistrict } = await world.district('73');
  const other = await world.create({ code: '73002', kind: 'SUBDISTRICT' }, district);
  await world.create({ code: '73001001' }, subdistrict);
  await move(await world.create({ code: '73001002' }, subdistrict), other, '2022-05-01');
  const childrenOf = async (code: string, day: string) => codes((await on(code, day))?.children.nodes);

  expect([await childrenOf('73001', '2022-04-30'), await childrenOf('73002', '2022-04-30')]).toEqual([
    ['73001001', '73001002'],
    [],
  ]);
  expect([await childrenOf('73001', '2022-05-01'), await childrenOf('73002', '2022-05-01')]).toEqual([
    ['73001001'],
    ['73001002'],
  ]);
});

test('a merged organization stands in its tree until the day of the merger, with what hung below it', async () => {
  const { subdistrict } = await world.district('74');
  const ended = await world.create({ code: '74001001', name: '甲村' }, subdistrict);
  const heir = await world.create({ code: '74001002', name: '乙村' }, subdistrict);
  await world.create({ code: '74001001-a', kind: 'AREA' }, ended);
  await world.write((context) =>
    mergeOrganizations(context, { id: idOf(ended), version: 1, intoId: idOf(heir), validFrom: '2023-01-01' }),
  );

  expect(await on('74001001', '2022-12-31')).toMatchObject({
    name: '甲村',
    children: { nodes: [{ code: '74001001-a' }] },
  });
  expect(await on('74001001', '2023-01-01')).toBeNull();
  expect((await on('74001001-a', '2022-12-31'))?.parent).toEqual({ code: '74001001' });
  expect((await on('74001001-a', '2023-01-01'))?.parent).toEqual({ code: '74001002' });
  expect(codes((await on('74001', '2023-01-01'))?.children.nodes)).toEqual(['74001002']);
});

test('before its first day and from the day of its end on there is none', async () => {
  const ended = await world.create({ code: '75', name: '丙村' });
  await world.write((context) => retireOrganization(context, { id: idOf(ended), version: 1, retiredOn: '2024-07-01' }));

  expect(await namesOf('75', '2019-12-31', '2020-01-01', '2024-06-30', '2024-07-01')).toEqual([
    undefined,
    '丙村',
    '丙村',
    undefined,
  ]);
});

test('a parent that was not yet, on a day on which its child was, is none', async () => {
  const parent = await world.create({ code: '76', kind: 'ENTERPRISE', validFrom: '2022-01-01' });
  await world.create({ code: '76-1', kind: 'ENTERPRISE', validFrom: '2020-01-01' }, parent);

  expect(await on('76-1', '2021-12-31')).toMatchObject({ parent: null, ancestors: [] });
  expect(await on('76-1', '2022-01-01')).toMatchObject({ parent: { code: '76' }, ancestors: [{ code: '76' }] });
});

test('a day to come answers with what is', async () => {
  const { district } = await world.district('77');

  expect(await on('77001', '2027-01-01')).toMatchObject({ name: '77001', parent: { code: district.code } });
});

test('changes entered out of their order, by which two stood below each other on a day, do not keep a walk going', async () => {
  const one = await world.create({ code: '78-1', kind: 'ENTERPRISE' });
  const two = await world.create({ code: '78-2', kind: 'ENTERPRISE' });
  const below = await move(one, two, '2021-06-01');
  await move(below, null, '2021-07-01');
  await move(two, one, '2021-06-15');

  expect(codes((await on('78-1', '2021-06-20'))?.ancestors)).toEqual(['78-2']);
  expect(codes((await on('78-2', '2021-06-20'))?.ancestors)).toEqual(['78-1']);
  expect(codes((await on('78-2', '2021-07-01'))?.ancestors)).toEqual(['78-1']);
});

test('what hangs on an organization is told by the organization of today', async () => {
  const community = await world.create({ code: '80', name: '旧名' });
  await world.write((context) =>
    createGrid(context, { code: '80-G', name: '第一网格', organizationId: idOf(community) }),
  );
  await world.write((context) =>
    updateOrganization(context, { id: idOf(community), version: 1, name: '新名', validFrom: '2021-03-01' }),
  );
  const { organization } = await ask<Record<string, object>>(`{ organization(code: "80") {
    name asOf(day: "2021-02-28") { name organization { name grids { nodes { code } } } }
  } }`);

  expect(organization).toEqual({
    name: '新名',
    asOf: { name: '旧名', organization: { name: '新名', grids: { nodes: [{ code: '80-G' }] } } },
  });
});

test('the organizations of a day are searched by the names of that day, narrowed and paged', async () => {
  const { subdistrict } = await world.district('81');
  const first = await world.create({ code: '81001001', name: '枣林社区' }, subdistrict);
  await world.create({ code: '81001002', name: '枣园社区' }, subdistrict);
  await world.write((context) =>
    updateOrganization(context, { id: idOf(first), version: 1, name: '桃林社区', validFrom: '2021-03-01' }),
  );
  const list = async (day: string, filter: string, page = '') => {
    const { organizationsAsOf } = await ask<{
      organizationsAsOf: { totalCount: number; nodes: { code: string }[]; pageInfo: { endCursor: string } };
    }>(`{ organizationsAsOf(day: "${day}", filter: ${filter} ${page}) {
      totalCount nodes { code } pageInfo { endCursor }
    } }`);
    return organizationsAsOf;
  };
  const former = await list('2021-02-28', '{ search: "枣" }', 'first: 1');

  expect([former.totalCount, codes(former.nodes)]).toEqual([2, ['81001001']]);
  const rest = await list('2021-02-28', '{ search: "枣" }', `first: 1, after: "${former.pageInfo.endCursor}"`);
  expect(codes(rest.nodes)).toEqual(['81001002']);
  expect(codes((await list('2021-03-01', '{ search: "枣" }')).nodes)).toEqual(['81001002']);
  expect(codes((await list('2021-03-01', '{ search: "81", level: "TOWNSHIP" }')).nodes)).toEqual(['81001']);
  expect(codes((await list('2019-12-31', '{ search: "81" }')).nodes)).toEqual([]);
});

test('each field of the tree of a day is one statement, however many rows there are', async () => {
  const { subdistrict } = await world.district('82');
  for (const number of [1, 2, 3]) {
    const community = await world.create({ code: `8200100${number}` }, subdistrict);
    await world.create({ code: `8200100${number}-a`, kind: 'AREA' }, community);
  }
  const statements = await world.server.anonymous.statements(`{
    organization(code: "82001") {
      children {
        nodes {
          asOf(day: "2021-01-01") {
            kindTitle levelTitle organization { name } parent { name } ancestors { name }
            children { totalCount nodes { code parent { name } ancestors { name } } }
          }
        }
      }
    }
  }`);

  // The organization, its children, themselves on the day, kinds, levels, organizations, parents, ancestors, children
  // and their totals, ancestors of the children. Their parents are loaded already.
  expect(statements).toHaveLength(11);
});

async function on(code: string, day: string): Promise<Snapshot | null> {
  const { organization } = await ask<{ organization: { asOf: Snapshot | null } }>(
    `query ($code: String!, $day: Date!) {
      organization(code: $code) {
        asOf(day: $day) {
          name kind level parent { code } ancestors { code name } children { totalCount nodes { code } }
        }
      }
    }`,
    { code, day },
  );
  return organization.asOf;
}

const namesOf = async (code: string, ...days: readonly string[]) =>
  (await Promise.all(days.map((day) => on(code, day)))).map((snapshot) => snapshot?.name);

const codes = (list: readonly { code: string }[] | undefined) => list?.map(({ code }) => code);

function move(organization: Organization, to: Organization | null, validFrom: string): Promise<Organization> {
  const { version } = organization;
  return world.write((context) =>
    moveOrganization(context, { id: idOf(organization), version, parentId: to && idOf(to), validFrom }),
  );
}

function ask<Data>(document: string, variables?: Record<string, unknown>): Promise<Data> {
  return world.server.anonymous.query<Data>(document, variables);
}
