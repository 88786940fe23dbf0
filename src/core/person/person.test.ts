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

async function addPerson(name: string): Promise<string> {
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const answer = await secretary.query<{ createPerson: { person: { id: string } } }>(create, {
    input: { organizationId: community, name },
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

test('neither the audit trail nor an event holds the name', async () => {
  await addPerson('欧阳无痕');
  const { rows } = await server.asSystem((context) =>
    sql`
      select 1 from core.audit_entry a where a::text like '%无痕%'
      union all select 1 from commongrid.outbox o where o::text like '%无痕%'`.execute(context.sql),
  );

  expect(rows).toEqual([]);
});
