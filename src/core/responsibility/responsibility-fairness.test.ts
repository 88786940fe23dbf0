import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { responsibilityKinds } from './responsibility-kinds.js';

/** Brings a kind of which two are enough, and roles of those who know of persons and of their names. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  requires: { core: '^1.0.0' },
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: { 'desk:clerk': { title: { en: 'Clerk', 'zh-CN': '办事员' }, permissions: ['core:read-persons'] } },
  contributes: [
    responsibilityKinds.add({
      PATRON_GRID: { title: { en: 'Patron of a grid', 'zh-CN': '联系人' }, target: 'GRID', softCap: 2 },
    }),
  ],
});

let server: TestServer;
let secretary: SignedInClient;
const grids: string[] = [];
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk] });
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  await server.addOrganization({ code: 'community', parent: 'district' });
  await server.addOrganization({ code: 'other', parent: 'district' });
  for (const code of ['g1', 'g2', 'g3', 'g4']) grids.push(await server.addGrid({ code, organization: 'community' }));
  grids.push(await server.addGrid({ code: 'g5', organization: 'other' }));
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  // Three of the first, one of the second, one (elsewhere) of the third; and one that is over.
  const [one, two, three] = [await addPerson(), await addPerson(), await addPerson()];
  for (const at of [0, 1, 2]) await assign(one, grids[at]);
  await assign(two, grids[3]);
  await assign(three, grids[4]);
  const over = await assign(three, grids[0]);
  await secretary.query(
    'mutation ($input: EndResponsibilityInput!) { endResponsibility(input: $input) { responsibility { id } } }',
    { input: { id: over, version: 1 } },
  );
});
afterAll(() => server.stop());

async function addPerson(): Promise<string> {
  const { organization } = await secretary.query<{ organization: { id: string } }>(
    '{ organization(code: "community") { id } }',
  );
  const { createPerson } = await secretary.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId: organization.id, name: '金丝雀〇一' } },
  );
  return createPerson.person.id;
}

const assigning = `mutation ($input: AssignResponsibilityInput!) { assignResponsibility(input: $input) {
  responsibility { id warnings { held softCap } } } }`;

async function assign(personId: string, gridId: string | undefined): Promise<string> {
  const answer = await secretary.query<{ assignResponsibility: { responsibility: { id: string; warnings: unknown } } }>(
    assigning,
    { input: { kind: 'PATRON_GRID', personId, gridId } },
  );
  return answer.assignResponsibility.responsibility.id;
}

const figures = 'softCap responsibilities holders minimum median maximum overCap';

test('it is told how evenly responsibilities of a kind are shared out in an organization and all below it', async () => {
  const found = await secretary.query(`{
    district: organization(code: "district") { responsibilityFairness(kind: "PATRON_GRID") { ${figures} } }
    community: organization(code: "community") { responsibilityFairness(kind: "PATRON_GRID") { ${figures}
      loads { totalCount nodes { held isOverCap person { name } } } } }
    none: organization(code: "other") { responsibilityFairness(kind: "AREA_KEEPER") { ${figures} } } }`);
  const person = { name: '金丝雀〇一' };

  expect(found).toEqual({
    district: {
      responsibilityFairness: {
        softCap: 2,
        responsibilities: 5,
        holders: 3,
        minimum: 1,
        median: 1,
        maximum: 3,
        overCap: 1,
      },
    },
    community: {
      responsibilityFairness: {
        softCap: 2,
        responsibilities: 4,
        holders: 2,
        minimum: 1,
        median: 2,
        maximum: 3,
        overCap: 1,
        loads: {
          totalCount: 2,
          nodes: [
            { held: 3, isOverCap: true, person },
            { held: 1, isOverCap: false, person },
          ],
        },
      },
    },
    none: {
      responsibilityFairness: {
        softCap: null,
        responsibilities: 0,
        holders: 0,
        minimum: null,
        median: null,
        maximum: null,
        overCap: 0,
      },
    },
  });
});

test('the loads of a report are paged from both ends, and narrowed to those over the cap', async () => {
  const loads = async (given: string) => {
    const { organization } = await secretary.query<{
      organization: {
        responsibilityFairness: { loads: { nodes: { held: number }[]; pageInfo: { endCursor: string } } };
      };
    }>(`{ organization(code: "district") { responsibilityFairness(kind: "PATRON_GRID") {
      loads(${given}) { nodes { held } pageInfo { endCursor } } } } }`);
    return organization.responsibilityFairness.loads;
  };
  const first = await loads('first: 1');

  expect(first.nodes).toEqual([{ held: 3 }]);
  expect((await loads(`first: 5, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ held: 1 }, { held: 1 }]);
  expect((await loads('last: 1')).nodes).toEqual([{ held: 1 }]);
  expect((await loads('filter: { isOverCap: true }')).nodes).toEqual([{ held: 3 }]);
  expect((await loads('filter: { isOverCap: false }')).nodes).toEqual([{ held: 1 }, { held: 1 }]);
});

test('more than the soft cap warns, and is not refused', async () => {
  const { grid } = await secretary.query<{ grid: object }>(
    '{ grid(code: "g1") { responsibilities { nodes { kindTitle holderName warnings { held softCap } } } } }',
  );

  expect(grid).toEqual({
    responsibilities: {
      nodes: [{ kindTitle: 'Patron of a grid', holderName: '金丝雀〇一', warnings: [{ held: 3, softCap: 2 }] }],
    },
  });
});

test('the report is for those who manage responsibilities in the organization', async () => {
  const document = '{ organization(code: "district") { responsibilityFairness(kind: "PATRON_GRID") { holders } } }';
  const worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'district' });

  expect(await server.anonymous.refusal(document)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await worker.refusal(document)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await clerk.refusal(document)).toMatchObject({ code: 'FORBIDDEN' });
});

test('who is responsible is known to those who may know of persons there, and named to those who may read names', async () => {
  const document =
    '{ grid(code: "g1") { responsibilities(filter: { everyTerm: true }) { totalCount nodes { holderName } } } }';
  const clerk = await server.signInAs({ role: 'desk:clerk', grid: 'g1' });
  const neighbour = await server.signInAs({ role: 'desk:clerk', grid: 'g2' });
  const nothing = { grid: { responsibilities: { totalCount: 0, nodes: [] } } };

  expect(await clerk.query(document)).toEqual({
    grid: { responsibilities: { totalCount: 2, nodes: Array(2).fill({ holderName: '金****' }) } },
  });
  expect(await neighbour.query(document)).toEqual(nothing);
  expect(await server.anonymous.query(document)).toEqual(nothing);
});

test('a list of responsibilities takes as many statements for many grids as for one', async () => {
  const document = (first: number) => `{ grids(first: ${first}) { nodes {
    responsibilities { nodes { kindTitle person { id } grid { code } warnings { held } } } } } }`;
  const [few, many] = [await secretary.statements(document(1)), await secretary.statements(document(5))];

  expect(many.length).toBe(few.length);
  expect(many.length).toBeLessThanOrEqual(7);
});

test('neither the audit trail nor an event names who is responsible', async () => {
  const { rows } = await server.asSystem((context) =>
    sql`
      select 1 from core.audit_entry a where a::text like '%金丝雀%'
      union all select 1 from commongrid.outbox o where o::text like '%金丝雀%'`.execute(context.sql),
  );

  expect(rows).toEqual([]);
});
