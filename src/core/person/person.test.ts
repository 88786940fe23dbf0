import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

/** Brings a role that may know of persons, but not of their personal data. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: { 'desk:clerk': { title: { en: 'Clerk', 'zh-CN': '办事员' }, permissions: ['core:read-persons'] } },
});

let server: TestServer;
let community: string;
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk] });
  await server.addOrganization({ code: 'district', kind: 'DISTRICT' });
  community = await server.addOrganization({ code: 'community', parent: 'district' });
  await server.addGrid({ code: 'grid', organization: 'community' });
});
afterAll(() => server.stop());

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';

async function addPerson(name: string, organizationId = community): Promise<string> {
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const answer = await secretary.query<{ createPerson: { person: { id: string } } }>(create, {
    input: { organizationId, name },
  });
  return answer.createPerson.person.id;
}

const find = 'query ($id: ID!) { node(id: $id) { ... on Person { name organization { code } } } }';

test('a person is known to those who may know of persons there, and to nobody else', async () => {
  const id = await addPerson('李小明');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const resident = await server.signInAs({ role: 'core:resident', organization: 'community' });

  expect(await secretary.query(find, { id })).toEqual({
    node: { name: '李小明', organization: { code: 'community' } },
  });
  expect(await server.anonymous.query(find, { id })).toEqual({ node: null });
  expect(await resident.query(find, { id })).toEqual({ node: null });
});

test('without the permission for personal data the name is masked', async () => {
  const id = await addPerson('李小明');
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });

  expect(await clerk.query(find, { id })).toEqual({ node: { name: '李**', organization: { code: 'community' } } });
  expect(await unmaskedBy(clerk)).toEqual([]);
});

test('an unmasked read is written down', async () => {
  const id = await addPerson('李小明');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  await secretary.query(find, { id });

  expect(await unmaskedBy(secretary)).toEqual(['Person.name']);
});

test('of who was erased there is nothing to see: everybody reads that, and no read is written down', async () => {
  const id = await addPerson('李小明');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'district' });
  await officer.query('mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { erasure { id } } }', {
    input: { personId: id, reason: 'REQUEST' },
  });
  const erased = { node: { name: '（已删除）', organization: { code: 'community' } } };

  expect(await secretary.query(find, { id })).toEqual(erased);
  expect(await clerk.query(find, { id })).toEqual(erased);
  expect(await unmaskedBy(secretary)).toEqual([]);
});

async function unmaskedBy({ account }: SignedInClient): Promise<string[]> {
  const { rows } = await server.asSystem((context) =>
    sql<{ action: string }>`
      select action from core.audit_entry where outcome = 'UNMASKED' and account_id = ${account.id}`.execute(
      context.sql,
    ),
  );
  return rows.map(({ action }) => action);
}

test('persons are entered where one manages persons', async () => {
  const worker = await server.signInAs({ role: 'core:grid-worker', grid: 'grid' });
  const elsewhere = await server.addOrganization({ code: 'elsewhere', kind: 'DISTRICT' });
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const refusal = { code: 'FORBIDDEN' };

  expect(await worker.refusal(create, { input: { organizationId: community, name: '李小明' } })).toMatchObject(refusal);
  expect(await secretary.refusal(create, { input: { organizationId: elsewhere, name: '李小明' } })).toMatchObject({
    ...refusal,
    field: 'input.organizationId',
  });
});

test('a person tells what the asking account may do there', async () => {
  const id = await addPerson('李小明');
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });

  expect(
    await clerk.query('query ($id: ID!) { node(id: $id) { ... on Person { viewerPermissions } } }', { id }),
  ).toEqual({
    node: { viewerPermissions: ['core:read-persons'] },
  });
});

const update = `mutation ($input: UpdatePersonInput!) {
  updatePerson(input: $input) { person { name version availableActions } }
}`;

test('the entry of a person is changed by whoever manages persons there and has seen it as it is', async () => {
  const id = await addPerson('李小明');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const change = (version: number, name: string) => ({ input: { id, version, name } });
  const changed = { updatePerson: { person: { name: '李晓明', version: 2, availableActions: ['UPDATE'] } } };

  expect(await clerk.refusal(update, change(1, '李晓明'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await secretary.query(update, change(1, ' 李晓明 '))).toEqual(changed);
  expect(await secretary.refusal(update, change(1, '李明'))).toMatchObject({ code: 'CONFLICT' });
  expect(await secretary.query(update, change(2, '李晓明'))).toEqual(changed);
});

test('who may only know of a person is told of nothing to do', async () => {
  const id = await addPerson('李小明');
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const document = 'query ($id: ID!) { node(id: $id) { ... on Person { availableActions } } }';

  expect(await clerk.query(document, { id })).toEqual({ node: { availableActions: [] } });
});

test('who keeps what is held on persons is told that they may give and erase it, until it is erased', async () => {
  const id = await addPerson('李小明');
  const officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'district' });
  const document = 'query ($id: ID!) { node(id: $id) { ... on Person { availableActions } } }';

  expect(await officer.query(document, { id })).toEqual({ node: { availableActions: ['EXPORT', 'ERASE'] } });
  await officer.query('mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { erasure { id } } }', {
    input: { personId: id, reason: 'REQUEST' },
  });
  expect(await officer.query(document, { id })).toEqual({ node: { availableActions: [] } });
});

test('the persons of an organization are listed and counted for whoever may know of them, and for nobody else', async () => {
  const listed = await server.addOrganization({ code: 'listed', parent: 'district' });
  await addPerson('李小明', listed);
  await addPerson('王大力', listed);
  const document = `{ organization(code: "listed") { persons(first: 1) { nodes { name } totalCount }
    oldest: persons(orderBy: { field: CREATED }) { nodes { name } } } }`;
  const answer = (names: string[], totalCount: number, oldest: string[]) => ({
    organization: {
      persons: { nodes: names.map((name) => ({ name })), totalCount },
      oldest: { nodes: oldest.map((name) => ({ name })) },
    },
  });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'listed' });
  const neighbour = await server.signInAs({ role: 'desk:clerk', organization: 'community' });

  expect(await clerk.query(document)).toEqual(answer(['王**'], 2, ['李**', '王**']));
  expect(await neighbour.query(document)).toEqual(answer([], 0, []));
  expect(await server.anonymous.query(document)).toEqual(answer([], 0, []));
});

test('persons are never ordered by name, and searched for by a permission of its own: masked names could be guessed', async () => {
  await addPerson('李小明');
  const { __type: order } = await server.anonymous.query<{ __type: object }>(
    '{ __type(name: "PersonOrderField") { enumValues { name } } }',
  );
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const searching = '{ search(text: "小明") { persons { nodes { id } } } }';

  expect(order).toEqual({ enumValues: [{ name: 'CREATED' }] });
  expect(await clerk.refusal(searching)).toMatchObject({ code: 'FORBIDDEN' });
});

test('neither the audit trail nor an event holds the name', async () => {
  const id = await addPerson('欧阳无痕');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  await secretary.query(update, { input: { id, version: 1, name: '上官无痕' } });
  const { rows } = await server.asSystem((context) =>
    sql`
      select 1 from core.audit_entry a where a::text like '%无痕%'
      union all select 1 from commongrid.outbox o where o::text like '%无痕%'`.execute(context.sql),
  );

  expect(rows).toEqual([]);
});
