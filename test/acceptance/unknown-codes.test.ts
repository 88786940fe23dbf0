import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin, sql } from '../../src/plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../src/testing/index.js';

/*
 * A filter with a code that nobody registered is refused as an input with it is: an empty list would not say that the
 * code was mistyped.
 */

/** Left out, since it asks for another host. */
const halls = definePlugin({
  id: 'halls',
  folder: import.meta.dirname,
  version: '1.0.0',
  title: { en: 'Halls', 'zh-CN': '议事厅' },
  host: '^9.0.0',
});

let server: TestServer;
let administrator: SignedInClient;

beforeAll(async () => {
  server = await startTestServer({ optionalPlugins: [halls] });
  await server.addOrganization({ code: 'place', kind: 'COMMUNITY' });
  await server.addGrid({ code: 'grid', organization: 'place' });
  administrator = await server.signInAs({ role: 'core:administrator' });
});
afterAll(() => server?.stop());

const ofPlace = (field: string) => `{ organization(code: "place") { ${field} } }`;

test.each([
  ['{ organizations(filter: { kind: "X" }) { totalCount } }', 'filter.kind', 'organization.unknown-kind'],
  [
    '{ organizations(filter: { kinds: ["VILLAGE", "X"] }) { totalCount } }',
    'filter.kinds.1',
    'organization.unknown-kind',
  ],
  ['{ organizations(filter: { level: "X" }) { totalCount } }', 'filter.level', 'organization.unknown-level'],
  [ofPlace('children(filter: { kind: "X" }) { totalCount }'), 'filter.kind', 'organization.unknown-kind'],
  [ofPlace('descendantCount(filter: { level: "X" })'), 'filter.level', 'organization.unknown-level'],
  [
    '{ organizationsAsOf(day: "2030-01-01", filter: { kind: "X" }) { totalCount } }',
    'filter.kind',
    'organization.unknown-kind',
  ],
  [
    ofPlace('asOf(day: "2030-01-01") { children(filter: { kind: "X" }) { totalCount } }'),
    'filter.kind',
    'organization.unknown-kind',
  ],
  ['{ posts(filter: { kind: "X" }) { totalCount } }', 'filter.kind', 'post.unknown-kind'],
  [ofPlace('posts(filter: { kind: "X" }) { totalCount }'), 'filter.kind', 'post.unknown-kind'],
  ['{ grid(code: "grid") { posts(filter: { kind: "X" }) { totalCount } } }', 'filter.kind', 'post.unknown-kind'],
  [ofPlace('links(filter: { kind: "X" }) { totalCount }'), 'filter.kind', 'organization-link.unknown-kind'],
  ['{ accounts(filter: { role: "core:x" }) { totalCount } }', 'filter.role', 'role.unknown'],
  ['{ roleGrants(filter: { role: "core:x" }) { totalCount } }', 'filter.role', 'role.unknown'],
  ['{ roleGrants(filter: { role: "hall:keeper" }) { totalCount } }', 'filter.role', 'role.unknown'],
  ['{ roleGrants(filter: { role: "administrator" }) { totalCount } }', 'filter.role', 'role.unknown'],
])('%s is refused', async (query, field, rule) => {
  const refusal = await administrator.refusal(query);

  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field, rule: `core:${rule}` });
});

test('the refusal names the code and where the known ones are, in the language of the client', async () => {
  const refusal = await server.anonymous.refusal(
    '{ posts(filter: { kind: "CHIEF" }) { totalCount } }',
    {},
    { language: 'zh-CN' },
  );

  expect(refusal.message).toBe('没有职务类型 CHIEF，请查询 postKinds。');
});

test('a kind that a plugin brought which is off is known: what has it is still there', async () => {
  await server.asSystem((context) =>
    sql`insert into core.organization_kind (code, title_en, title_zh, plugin, line)
      values ('HALL', 'Hall', '议事厅', 'halls', 'OTHER')`.execute(context.sql),
  );

  expect(await server.anonymous.query('{ organizations(filter: { kinds: ["HALL"] }) { totalCount } }')).toEqual({
    organizations: { totalCount: 0 },
  });
});

test('of a plugin that is off any role may be named: grants of it are still there', async () => {
  expect(await administrator.query('{ roleGrants(filter: { role: "halls:keeper" }) { totalCount } }')).toEqual({
    roleGrants: { totalCount: 0 },
  });
});

test('null and an empty list of kinds are no codes', async () => {
  const query = `{
    organizations(filter: { kind: null, kinds: [], level: null }) { totalCount }
    posts(filter: { kind: null }) { totalCount }
    roleGrants(filter: { role: null }) { totalCount }
  }`;

  expect(await administrator.query(query)).toEqual({
    organizations: { totalCount: 0 },
    posts: { totalCount: 0 },
    roleGrants: { totalCount: 1 },
  });
});
