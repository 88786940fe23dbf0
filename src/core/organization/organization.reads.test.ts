import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrganizationLink } from '../organization-link/organization-link.service.js';
import type { Organization } from './organization.entity.js';
import { retireOrganization } from './organization-retire.service.js';
import { idOf, World } from './test/world.js';

let world: World;
let district: Organization;
let subdistrict: Organization;
let communities: Organization[];
beforeAll(async () => {
  world = await World.open();
  district = await world.create({ code: '61', name: '川汇区', kind: 'DISTRICT', scheme: 'FIVE_LEVEL' });
  communities = [];
  for (const code of ['61001', '61002', '61003']) {
    const parent = await world.create({ code, kind: 'SUBDISTRICT' }, district);
    if (code === '61002') subdistrict = parent;
    for (const number of [1, 2, 3]) {
      const community = await world.create({ code: `${code}00${number}`, aliases: [`旧${number}`] }, parent);
      communities.push(community);
      for (const area of ['a', 'b']) await world.create({ code: `${community.code}-${area}`, kind: 'AREA' }, community);
    }
  }
  const gone = await world.create({ code: '61009', kind: 'SUBDISTRICT' }, district);
  await world.write((context) => retireOrganization(context, { id: idOf(gone), version: 1 }));
  await world.create({ code: '62', kind: 'PARTY_COMMITTEE' });
});
afterAll(() => world.close());

test('an organization is found by id and by code, and answers null when there is none', async () => {
  const { byId, byCode, none, foreign } = await ask<Record<string, { name: string } | null>>(
    `query ($id: ID!) {
      byId: organization(id: $id) { name } byCode: organization(code: "61") { name }
      none: organization(code: "nowhere") { name } foreign: organization(id: "R3JpZDox") { name }
    }`,
    { id: idOf(district) },
  );

  expect([byId, byCode, none, foreign]).toEqual([{ name: '川汇区' }, { name: '川汇区' }, null, null]);
});

test('exactly one of id and code is asked for', async () => {
  const refusals = await Promise.all(
    ['{ organization { name } }', `{ organization(id: "${idOf(district)}", code: "61") { name } }`].map((document) =>
      world.server.anonymous.refusal(document),
    ),
  );

  // Words that are true of none and of both.
  const told = { code: 'BAD_USER_INPUT', rule: 'commongrid:id-or-code', message: 'Give exactly one of id and code.' };
  expect(refusals).toMatchObject([told, told]);
});

const filters: readonly (readonly [filter: string, codes: readonly string[]])[] = [
  ['{ kind: "SUBDISTRICT" }', ['61001', '61002', '61003']],
  ['{ kind: "SUBDISTRICT", retired: true }', ['61009']],
  ['{ kinds: ["DISTRICT", "PARTY_COMMITTEE"] }', ['61', '62']],
  ['{ line: PARTY }', ['62']],
  ['{ level: "COUNTY" }', ['61']],
  ['{ parentId: $district }', ['61001', '61002', '61003']],
  ['{ withinId: $subdistrict, level: "COMMUNITY" }', ['61002001', '61002002', '61002003']],
  ['{ withinId: $subdistrict, kind: "SUBDISTRICT" }', ['61002']],
];

test.each(filters)('the filter %s gives those and no others', async (filter, codes) => {
  const placed = filter.replace('$district', `"${idOf(district)}"`).replace('$subdistrict', `"${idOf(subdistrict)}"`);
  const { organizations } = await ask<{ organizations: { nodes: { code: string }[] } }>(
    `{ organizations(filter: ${placed}) { nodes { code } } }`,
  );

  expect(organizations.nodes.map(({ code }) => code)).toEqual(codes);
});

test('a list runs by code or name, either way, and goes on where a cursor ends', async () => {
  const document = `query ($after: String) {
    organizations(filter: { level: "COMMUNITY" }, orderBy: { field: NAME, direction: DESC }, first: 4, after: $after) {
      nodes { code } pageInfo { hasNextPage endCursor } totalCount
    }
  }`;
  type Page = {
    organizations: {
      nodes: { code: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
      totalCount: number;
    };
  };
  const first = (await ask<Page>(document, {})).organizations;
  const second = (await ask<Page>(document, { after: first.pageInfo.endCursor })).organizations;

  expect([...first.nodes, ...second.nodes].map(({ code }) => code)).toEqual(
    communities
      .map(({ code }) => code)
      .toReversed()
      .slice(0, 8),
  );
  expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([9, true]);
});

test('descendants are counted at any depth, without what is history', async () => {
  const { organization } = await ask<{ organization: Record<string, number> }>(`{ organization(code: "61") {
    all: descendantCount communities: descendantCount(filter: { level: "COMMUNITY" })
    areas: descendantCount(filter: { kinds: ["AREA"] }) gone: descendantCount(filter: { retired: true })
  } }`);

  expect(organization).toEqual({ all: 3 + 9 + 18, communities: 9, areas: 18, gone: 1 });
});

test('ancestors come root first', async () => {
  const { organization } = await ask<{ organization: { ancestors: { code: string }[]; parent: { code: string } } }>(
    '{ organization(code: "61002001-a") { ancestors { code } parent { code } } }',
  );

  expect(organization.ancestors.map(({ code }) => code)).toEqual(['61', '61002', '61002001']);
  expect(organization.parent.code).toBe('61002001');
});

test('each field of a nested read is one statement, however many rows there are', async () => {
  const [one, two] = communities as [Organization, Organization];
  await world.write((context) =>
    createOrganizationLink(context, { kind: 'PAIRING', fromId: idOf(one), toId: idOf(two) }),
  );
  const statements = await world.server.anonymous.statements(`{
    organizations(filter: { level: "COMMUNITY" }, first: 9) {
      totalCount
      nodes {
        kindTitle levelTitle aliases descendantCount viewerPermissions
        parent { name } ancestors { name }
        children(first: 1) { totalCount nodes { code } }
        history { nodes { name parent { name } } }
        links { nodes { kind from { name } to { name } } }
      }
    }
  }`);

  // The page and its total, kinds, levels, aliases, counts, parents, ancestors, children and their totals, history,
  // links with both ends (which share one statement). Parents of periods are the parents that are loaded already.
  expect(statements).toHaveLength(13);
});

function ask<Data>(document: string, variables?: Record<string, unknown>): Promise<Data> {
  return world.server.anonymous.query<Data>(document, variables);
}
