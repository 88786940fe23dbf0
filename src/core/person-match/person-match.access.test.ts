import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

/** Brings a role that may merge persons without reading their names. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: {
    'desk:merger': {
      title: { en: 'Merger', 'zh-CN': '合并员' },
      permissions: ['core:read-persons', 'core:merge-persons'],
    },
  },
});

let server: TestServer;
let secretary: SignedInClient;
let worker: SignedInClient;
const organizations: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk] });
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  for (const code of ['east', 'west']) organizations[code] = await server.addOrganization({ code, parent: 'district' });
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'east' });
  for (const number of [61, 62, 63]) {
    const { name, birthDate } = canary(number);
    for (const at of ['east', 'east']) await addPerson(at, { name, birthDate });
  }
  const { name, birthDate } = canary(64);
  for (const at of ['east', 'west']) await addPerson(at, { name, birthDate });
  await server.settled();
});
afterAll(() => server.stop());

async function addPerson(at: string, input: object): Promise<string> {
  const { createPerson } = await secretary.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId: organizations[at], ...input } },
  );
  return createPerson.person.id;
}

const listing = (code: string) => `{ organization(code: "${code}") { personMatches { totalCount nodes {
  id version state reasons availableActions viewerPermissions one { id name version } other { id name version } } } } }`;

interface Match {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reasons: readonly string[];
  readonly availableActions: readonly string[];
  readonly viewerPermissions: readonly string[];
  readonly one: { readonly id: string; readonly name: string; readonly version: number };
  readonly other: { readonly id: string; readonly name: string; readonly version: number };
}

async function matchesAt(client: SignedInClient, code: string): Promise<readonly Match[]> {
  const { organization } = await client.query<{
    organization: { personMatches: { nodes: readonly Match[]; totalCount: number } };
  }>(listing(code));
  expect(organization.personMatches.totalCount).toBe(organization.personMatches.nodes.length);
  return organization.personMatches.nodes;
}

test('matches are listed in the organization that holds both, and above it, for those who merge persons there', async () => {
  const resident = await server.signInAs({ role: 'core:resident', organization: 'east' });
  const reader = await server.signInAs({ role: 'core:grid-worker', organization: 'district' });

  expect(await matchesAt(worker, 'east')).toHaveLength(3);
  expect(await matchesAt(secretary, 'east')).toHaveLength(3);
  expect(await matchesAt(secretary, 'district')).toHaveLength(4);
  expect(await matchesAt(worker, 'district')).toHaveLength(3);
  expect(await matchesAt(secretary, 'west')).toEqual([]);
  for (const client of [resident, reader]) expect(await matchesAt(client, 'district')).toEqual([]);
  expect((await matchesAt(secretary, 'east'))[0]).toMatchObject({
    state: 'SUGGESTED',
    reasons: ['NAME_AND_BIRTH'],
    availableActions: ['MERGE', 'DISMISS'],
    viewerPermissions: expect.arrayContaining(['core:merge-persons']),
  });
});

test('who merges persons without reading names sees them masked', async () => {
  const merger = await server.signInAs({ role: 'desk:merger', organization: 'east' });
  const names = (await matchesAt(merger, 'east')).flatMap(({ one, other }) => [one.name, other.name]);

  expect(names).toEqual(Array(6).fill('金****'));
});

test('a list of matches takes as many statements for many as for one', async () => {
  const document = (first: number) => `{ organization(code: "district") { personMatches(first: ${first}) { nodes {
    state one { birthYear } other { birthYear matches { nodes { state } } } } } } }`;
  const [few, many] = [await secretary.statements(document(1)), await secretary.statements(document(4))];

  expect(many.length).toBe(few.length);
});

test('two entries are merged, dismissed and taken apart by the verbs, and neither audit nor event names them', async () => {
  const [first, second] = (await matchesAt(worker, 'east')) as [Match, Match];
  const { one, other } = first;
  const merge = `mutation ($input: MergePersonsInput!) { mergePersons(input: $input) {
    person { id matches(filter: { state: MERGED }) { nodes { availableActions kept { id } } } }
    merged { id version mergedInto { id } } } }`;
  const input = { id: one.id, version: one.version, intoId: other.id, intoVersion: other.version };
  const { mergePersons } = await worker.query<{ mergePersons: { merged: { version: number } } }>(merge, { input });

  expect(mergePersons).toMatchObject({
    person: { id: other.id, matches: { nodes: [{ availableActions: ['UNMERGE'], kept: { id: other.id } }] } },
    merged: { id: one.id, mergedInto: { id: other.id } },
  });
  expect(
    await worker.query(
      `mutation ($input: UnmergePersonsInput!) { unmergePersons(input: $input) {
        person { id mergedInto { id } } from { id } } }`,
      { input: { id: one.id, version: mergePersons.merged.version } },
    ),
  ).toEqual({ unmergePersons: { person: { id: one.id, mergedInto: null }, from: { id: other.id } } });
  expect(
    await worker.query(
      'mutation ($input: DismissPersonMatchInput!) { dismissPersonMatch(input: $input) { match { state } } }',
      { input: { id: second.id, version: second.version } },
    ),
  ).toEqual({ dismissPersonMatch: { match: { state: 'DISMISSED' } } });
  expect(await matchesAt(worker, 'east')).toHaveLength(1);
  const { rows } = await server.asSystem((context) =>
    sql`
      select 1 from core.audit_entry a where a::text like '%金丝雀%'
      union all select 1 from commongrid.outbox o where o::text like '%金丝雀%'`.execute(context.sql),
  );
  expect(rows).toEqual([]);
});

test('the nightly job sees what nobody told it', async () => {
  const { name, birthDate } = canary(65);
  for (const at of ['west', 'west']) await addPerson(at, { name, birthDate });
  await server.settled();
  await server.asSystem((context) =>
    sql`delete from core.person_match m using core.person p where p.id = m.one_id and p.name = ${name}`.execute(
      context.sql,
    ),
  );
  expect(await matchesAt(secretary, 'west')).toEqual([]);
  await server.runJob('core:suggest-person-matches');

  expect(await matchesAt(secretary, 'west')).toHaveLength(1);
});
