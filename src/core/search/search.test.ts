import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

/** Brings roles that may know of persons, or search for them, without reading names. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: {
    'desk:clerk': { title: { en: 'Clerk', 'zh-CN': '办事员' }, permissions: ['core:read-persons'] },
    'desk:seeker': {
      title: { en: 'Seeker', 'zh-CN': '检索员' },
      permissions: ['core:read-persons', 'core:search-persons'],
    },
  },
});

const [first, second, third] = [canary(51), canary(52), canary(53)];
let server: TestServer;
let secretary: SignedInClient;
let worker: SignedInClient;
const organizations: Record<string, string> = {};
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk] });
  organizations.district = await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  for (const code of ['east', 'west']) {
    organizations[code] = await server.addOrganization({ code, parent: 'district', name: `${code}向阳社区` });
  }
  await server.addGrid({ code: 'grid', organization: 'east' });
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'east' });
  await addPerson('east', { name: '张小明', phone: first.phone, identityNumber: first.identityNumber });
  await addPerson('east', { name: '张晓梅', phone: second.phone });
  await addPerson('west', { name: '张小明', phone: third.phone });
  await addPerson('west', { name: 'John Zxm', identityKind: 'PASSPORT', identityNumber: 'E 1234-5678' });
  const make = (mutation: string, type: string, input: object, of: string) =>
    secretary.query<Record<string, Record<string, { id: string }>>>(
      `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${of} { id } } }`,
      { input },
    );
  await make('createCompound', 'CreateCompound', { organizationId: organizations.east, name: '向阳小区' }, 'compound');
  const building = { organizationId: organizations.east, name: '一号楼', address: '向阳路1号' };
  const { createBuilding } = await make('createBuilding', 'CreateBuilding', building, 'building');
  const dwelling = { buildingId: createBuilding?.building?.id, room: '101', address: first.address };
  await make('createDwelling', 'CreateDwelling', dwelling, 'dwelling');
});
afterAll(() => server.stop());

const addPerson = (at: string, input: object) =>
  secretary.query('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }', {
    input: { organizationId: organizations[at], ...input },
  });

const searching = `query ($text: String!, $withinId: ID) {
  search(text: $text, withinId: $withinId) { persons { nodes { name organization { code } } totalCount } } }`;

/** Whom somebody finds: name and place, sorted. */
async function found(client: SignedInClient, text: string, withinId?: string): Promise<string[]> {
  interface Found {
    search: { persons: { nodes: { name: string; organization: { code: string } }[]; totalCount: number } };
  }
  const { search } = await client.query<Found>(searching, { text, withinId });
  const { nodes, totalCount } = search.persons;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ name, organization }) => `${name} ${organization.code}`).sort();
}

test('persons are found by a part of the name, by initials, telephone, its end, and identity number', async () => {
  const both = ['张小明 east', '张小明 west'];

  expect(await found(secretary, '小明')).toEqual(both);
  expect(await found(secretary, ' 张 小明 ')).toEqual(both);
  expect(await found(secretary, '张明')).toEqual([]);
  expect(await found(secretary, 'zxm')).toEqual(['John Zxm west', '张小明 east', '张小明 west', '张晓梅 east']);
  expect(await found(secretary, 'ZX')).toHaveLength(4);
  expect(await found(secretary, 'john z')).toEqual(['John Zxm west']);
  expect(await found(secretary, first.phone)).toEqual(['张小明 east']);
  expect(await found(secretary, `+86 ${first.phone.slice(0, 3)}-${first.phone.slice(3)}`)).toEqual(['张小明 east']);
  expect(await found(secretary, second.phone.slice(-4))).toEqual(['张晓梅 east']);
  expect(await found(secretary, first.identityNumber)).toEqual(['张小明 east']);
  expect(await found(secretary, 'e12345678')).toEqual(['John Zxm west']);
  expect(await found(secretary, canary(54).phone)).toEqual([]);
});

test('what is searched for may be narrowed to an organization and all below it', async () => {
  expect(await found(secretary, '小明', organizations.west)).toEqual(['张小明 west']);
  expect(await found(secretary, '小明', organizations.district)).toEqual(['张小明 east', '张小明 west']);
  expect(await found(secretary, first.phone, organizations.west)).toEqual([]);
  expect(await found(secretary, 'zxm', organizations.east)).toEqual(['张小明 east', '张晓梅 east']);
});

test('persons are found where one may search for them, masked without the permission to read names', async () => {
  const seeker = await server.signInAs({ role: 'desk:seeker', organization: 'west' });
  const ofGrid = await server.signInAs({ role: 'desk:seeker', grid: 'grid' });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'district' });

  expect(await found(worker, '小明')).toEqual(['张小明 east']);
  expect(await found(worker, '小明', organizations.west)).toEqual([]);
  expect(await found(seeker, '小明')).toEqual(['张** west']);
  expect(await found(ofGrid, '小明')).toEqual([]);
  expect(await clerk.refusal(searching, { text: '小明' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await server.anonymous.refusal(searching, { text: '小明' })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('dwellings, buildings, compounds, organizations and grids are found by name, address and code', async () => {
  const document = `query ($text: String!, $withinId: ID) { search(text: $text, withinId: $withinId) {
    dwellings { nodes { room } } buildings { nodes { name } } compounds { nodes { name } }
    organizations { nodes { code } } grids { nodes { code } } } }`;
  const nothing = { nodes: [] };

  expect(await worker.query(document, { text: '向阳' })).toEqual({
    search: {
      dwellings: nothing,
      buildings: { nodes: [{ name: '一号楼' }] },
      compounds: { nodes: [{ name: '向阳小区' }] },
      organizations: { nodes: [{ code: 'east' }, { code: 'west' }] },
      grids: nothing,
    },
  });
  expect(await worker.query(document, { text: 'grid', withinId: organizations.east })).toMatchObject({
    search: { organizations: nothing, grids: { nodes: [{ code: 'grid' }] } },
  });
  expect(await worker.query(document, { text: '向阳', withinId: organizations.west })).toMatchObject({
    search: { buildings: nothing, organizations: { nodes: [{ code: 'west' }] } },
  });
});

test('dwellings are found by whoever may know of them', async () => {
  const document = 'query ($text: String!) { search(text: $text) { dwellings { nodes { room } } } }';
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'district' });
  const text = first.address.slice(0, 4);

  expect(await worker.query(document, { text })).toEqual({ search: { dwellings: { nodes: [{ room: '101' }] } } });
  expect(await clerk.query(document, { text })).toEqual({ search: { dwellings: { nodes: [] } } });
});

test('one character is too little, and a hundred are enough', async () => {
  const refused = (text: string) => worker.refusal(searching, { text });

  expect(await refused(' 张 ')).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'core:search.too-short', field: 'text' });
  expect(await refused('张'.repeat(101))).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'core:search.text' });
  expect(await worker.refusal(searching, { text: '小明', withinId: 'nonsense' })).toMatchObject({
    code: 'NOT_FOUND',
    field: 'withinId',
  });
});

test('a search for persons is written down: by what, and how many it showed, never the text', async () => {
  const seeker = await server.signInAs({ role: 'desk:seeker', organization: 'east' });
  await found(seeker, '小明');
  await found(seeker, first.phone, organizations.east);
  await seeker.query('{ search(text: "向阳") { buildings { nodes { code } } } }');
  const { rows } = await server.asSystem((context) =>
    sql<{ details: object; whole: string }>`
      select a.details, a::text as whole from core.audit_entry a
      where a.account_id = ${seeker.account.id} and a.action = 'searchPersons' order by a.seq`.execute(context.sql),
  );

  expect(rows.map(({ details }) => details)).toEqual([
    { by: ['name'], hits: 1 },
    { by: ['phone'], hits: 1 },
  ]);
  expect(rows.filter(({ whole }) => /小明|1990000/.test(whole))).toEqual([]);
});

test('who was merged into another is found no more', async () => {
  const name = `金丝雀${randomUUID().slice(0, 4)}`;
  await addPerson('east', { name });
  await addPerson('east', { name });
  expect(await found(secretary, name)).toHaveLength(2);
  await server.asSystem((context) =>
    sql`update core.person p set merged_into_id = (select min(o.id::text)::uuid from core.person o where o.name = ${name})
      where p.name = ${name} and p.id::text <> (select min(o.id::text) from core.person o where o.name = ${name})`.execute(
      context.sql,
    ),
  );

  expect(await found(secretary, name)).toHaveLength(1);
});

test('only the parts that are selected are looked for, each in one statement', async () => {
  const parts = ['buildings', 'compounds', 'organizations', 'grids', 'dwellings'];
  const document = (selected: readonly string[]) =>
    `{ search(text: "向阳") { ${selected.map((part) => `${part} { nodes { id } }`).join(' ')} } }`;
  const one = await worker.statements(document(parts.slice(0, 1)));
  const all = await worker.statements(document(parts));

  expect(all.length - one.length).toBe(4);
});
