import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { retireOrganization } from './organization-retire.service.js';
import { idOf, World } from './test/world.js';

/** So many communities have codes between those of the scattered ones: more than a list walks past. */
const crowd = 3_000;
/** Every so many of them one is another district's. */
const apart = 100;

let world: World;
let together: Organization;
let scattered: Organization;
beforeAll(async () => {
  world = await World.open();
  together = await world.create({ code: '7', kind: 'DISTRICT' });
  scattered = await world.create({ code: '71500-of', kind: 'DISTRICT' });
  await addCommunities();
  const gone = await world.create({ code: '72000-gone' }, scattered);
  await world.write((context) => retireOrganization(context, { id: idOf(gone), version: 1 }));
  await world.create({ code: 'A-party', kind: 'PARTY_COMMITTEE' });
});
afterAll(() => world.close());

const places: readonly (readonly [what: string, place: () => Organization])[] = [
  ['whose codes lie together', () => together],
  ['whose codes lie far apart among others', () => scattered],
];
const windows: readonly (readonly [size: number, backward: boolean, more: string])[] = [
  [5, false, ''],
  [25, false, ''],
  [25, true, ''],
  [100, false, ''],
  [7, true, ', retired: true'],
  [10, false, ', kinds: ["DISTRICT", "COMMUNITY"], level: "COMMUNITY"'],
];

for (const [what, place] of places) {
  test.each(windows)(
    `all within a place ${what} come in pages of %i (backward: %s%s)`,
    async (size, backward, more) => {
      const wanted = await codesBelow(place(), more);
      const pages = await readAll(idOf(place()), size, backward, more);

      expect(pages.flat()).toEqual(backward ? wanted.toReversed() : wanted);
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
    },
  );
}

const filters: readonly (readonly [filter: string, where: string])[] = [
  ['', 'true'],
  ['withinId: $place', 'o.path <@ p.path'],
  ['withinId: $place, kind: "COMMUNITY"', `o.path <@ p.path and o.kind = 'COMMUNITY'`],
  ['withinId: $place, level: "COUNTY"', `o.path <@ p.path and o.level = 'COUNTY'`],
  ['withinId: $place, parentId: $place', 'o.parent_id = p.id'],
  ['withinId: $place, search: "0"', `o.path <@ p.path and (o.name like '%0%' or o.code like '0%')`],
  ['line: PARTY', `o.kind = 'PARTY_COMMITTEE'`],
];

test.each(filters)('the total of { %s } is what is counted one by one', async (filter, where) => {
  for (const retired of [false, true]) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from core.organization p, core.organization o where p.id = ${scattered.id}
        and ${sql.raw(where)} and (o.retired_on is not null) = ${retired}`.execute(world.context().sql);
    const { organizations } = await world.server.anonymous.query<{ organizations: { totalCount: number } }>(
      `query { organizations(filter: { ${[filter, `retired: ${retired}`].filter(Boolean).join(', ')} }) { totalCount } }`.replaceAll(
        '$place',
        `"${idOf(scattered)}"`,
      ),
    );

    expect(organizations.totalCount).toBe(rows[0]?.n);
  }
});

test('within what does not exist there is nothing', async () => {
  const nowhere = idOf({ id: '00000000-0000-7000-8000-000000000000' });

  expect(await readAll(nowhere, 5, false, '')).toEqual([[]]);
});

test('a page and its total are one statement each', async () => {
  const statements = await world.server.anonymous.statements(
    `{ organizations(filter: { withinId: "${idOf(scattered)}" }) { nodes { code } totalCount } }`,
  );

  expect(statements).toHaveLength(2);
});

/** Pages from one end of the list to the other; of those that are read backward the last row comes first. */
async function readAll(id: string, size: number, backward: boolean, more: string): Promise<string[][]> {
  const [number, from] = backward ? ['last', 'before'] : ['first', 'after'];
  const document = `query ($id: ID!, $cursor: String) {
    organizations(${number}: ${size}, ${from}: $cursor, filter: { withinId: $id${more} }) {
      edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage }
    }
  }`;
  type Answer = {
    organizations: {
      edges: { cursor: string; node: { code: string } }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
    };
  };
  const pages: string[][] = [];
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const { edges, pageInfo } = (await world.server.anonymous.query<Answer>(document, { id, cursor })).organizations;
    const inOrder = backward ? edges.toReversed() : edges;
    pages.push(inOrder.map(({ node }) => node.code));
    cursor = inOrder.at(-1)?.cursor;
    isMore = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
  }
  return pages;
}

/** The same by walking up from each organization. */
async function codesBelow({ id }: Organization, more: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with recursive below as (
      select o.id from core.organization o where o.id = ${id}
      union all select o.id from below join core.organization o on o.parent_id = below.id
    )
    select o.code from core.organization o join below on below.id = o.id
    where (o.retired_on is not null) = ${more.includes('retired')}
      and (not ${more.includes('level')} or o.level = 'COMMUNITY') order by o.code`.execute(world.context().sql);
  return rows.map(({ code }) => code);
}

async function addCommunities(): Promise<void> {
  await world.write(async (context) => {
    await context.write();
    await sql`
      insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
      select gen_random_uuid(), '7' || lpad(n::text, 4, '0'), '第' || n || '社区', 'COMMUNITY', 'COMMUNITY', '2020-01-01',
        case when n % ${apart} = 0 then ${scattered.id}::uuid else ${together.id}::uuid end
      from generate_series(1, ${crowd}::int) as n`.execute(context.sql);
  });
}
