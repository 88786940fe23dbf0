import { sql } from 'kysely';
import { v7 as uuidV7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Refusal, startTestServer, type TestClient, type TestServer } from '../../src/testing/index.js';

const today = '2026-11-22';
let moment = `${today}T04:00:00Z`;

let server: TestServer;
let admin: TestClient;
/** Holds the secretary's role in one of the two districts. */
let secretary: TestClient;
let resident: TestClient;
/** Global ids of what stands there, by the names that the cases use. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(moment) });
  const organization = async (name: string, kind: string, parent?: string) => {
    ids[name] = await server.addOrganization({ code: name, kind, parent });
  };
  await organization('district', 'DISTRICT');
  await organization('subdistrict', 'SUBDISTRICT', 'district');
  await organization('community', 'COMMUNITY', 'subdistrict');
  await organization('committee', 'PARTY_COMMITTEE');
  await organization('otherDistrict', 'DISTRICT');
  ids.grid = await server.addGrid({ code: 'grid', organization: 'community' });
  ids.partOfGrid = await server.addGrid({ code: 'partOfGrid', organization: 'community', parent: 'grid' });
  admin = await server.signInAs('core:administrator');
  secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  resident = await server.signInAs('core:resident');
  const somebody = await server.signIn({ organization: 'otherDistrict' });
  ids.account = somebody.account.globalId;
  const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';
  type Made = { createPerson: { person: { id: string } } };
  const name = '某人';
  ids.person = (
    await admin.query<Made>(create, { input: { name, organizationId: ids.community } })
  ).createPerson.person.id;
  ids.otherPerson = (
    await admin.query<Made>(create, { input: { name, organizationId: ids.otherDistrict } })
  ).createPerson.person.id;
});

afterAll(() => server?.stop());

const absent = (type: string) => Buffer.from(`${type}:${uuidV7()}`).toString('base64url');

/** A fingerprint of everything that a refused request could have left behind. */
const state = () =>
  server.asSystem(async (context) => {
    const tables = [
      'organization',
      'organization_period',
      'grid',
      'grid_period',
      'person',
      'post',
      'role_grant',
      'account',
    ];
    const counts = [
      ...tables.map((name) => `core.${name}`),
      'core.organization_link',
      'core.audit_entry',
      'commongrid.outbox',
    ];
    const { rows } = await sql`
      select ${sql.join(counts.map((name) => sql`(select md5(string_agg(t::text, '|' order by t::text)) from ${sql.table(name)} t)`))}`.execute(
      context.sql,
    );
    return rows;
  });

/** What is refused, in both languages; nothing of it may be left behind. */
async function refusedTo(client: TestClient, document: string, variables: Record<string, unknown>): Promise<Refusal> {
  const before = await state();
  const english = await client.refusal(document, variables, { language: 'en' });
  const chinese = await client.refusal(document, variables, { language: 'zh-CN' });

  expect(await state()).toEqual(before);
  expect(english.message).toMatch(/^[^\n]+\.$/);
  expect(chinese.message).toMatch(/\p{Script=Han}[^\n]*。$/u);
  expect({ ...chinese, message: '', requestId: '' }).toEqual({ ...english, message: '', requestId: '' });
  return english;
}

/** `mutation ($input: XInput!) { x(input: $input) { __typename } }` */
const mutation = (name: string, type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;

const square = (...corners: [number, number][]) => ({ type: 'Polygon', coordinates: [[...corners, corners[0]]] });

interface Case {
  readonly what: string;
  readonly mutation: string;
  readonly input: () => Record<string, unknown>;
  readonly code: string;
  readonly rule?: string;
  readonly field: string;
}

const cases: readonly Case[] = [
  {
    what: 'a parent that hangs below its own child',
    mutation: 'moveOrganization',
    input: () => ({ id: ids.district, version: 1, parentId: ids.community }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.cycle',
    field: 'input.parentId',
  },
  {
    what: 'a move that does not say where to',
    mutation: 'moveOrganization',
    input: () => ({ id: ids.community, version: 1 }),
    code: 'BAD_USER_INPUT',
    rule: 'core:organization.parent-not-said',
    field: 'input.parentId',
  },
  {
    what: 'a grid that becomes a part of its own part',
    mutation: 'moveGrid',
    input: () => ({ id: ids.grid, version: 1, parentId: ids.partOfGrid }),
    code: 'RULE_VIOLATED',
    rule: 'core:grid.cycle',
    field: 'input.parentId',
  },
  {
    what: 'a district below a subdistrict',
    mutation: 'createOrganization',
    input: () => ({ code: 'X1', name: '某区', kind: 'DISTRICT', parentId: ids.subdistrict }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.level-not-below',
    field: 'input.level',
  },
  {
    what: 'a community below the party',
    mutation: 'createOrganization',
    input: () => ({ code: 'X2', name: '某社区', kind: 'COMMUNITY', parentId: ids.committee }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.other-line',
    field: 'input.parentId',
  },
  {
    what: 'a kind that there is not',
    mutation: 'createOrganization',
    input: () => ({ code: 'X3', name: '某地', kind: 'KINGDOM', parentId: ids.district }),
    code: 'BAD_USER_INPUT',
    rule: 'core:organization.unknown-kind',
    field: 'input.kind',
  },
  {
    what: 'a code that is taken',
    mutation: 'createOrganization',
    input: () => ({ code: 'community', name: '某社区', kind: 'COMMUNITY', parentId: ids.subdistrict }),
    code: 'RULE_VIOLATED',
    rule: 'core:organization.code-taken',
    field: 'input.code',
  },
  {
    what: 'a name of blanks',
    mutation: 'createOrganization',
    input: () => ({ code: 'X4', name: '   ', kind: 'COMMUNITY', parentId: ids.subdistrict }),
    code: 'BAD_USER_INPUT',
    field: 'input.name',
  },
  {
    what: 'a boundary that crosses itself',
    mutation: 'createGrid',
    input: () => ({
      organizationId: ids.community,
      name: '某网格',
      boundary: square([113, 23], [114, 24], [114, 23], [113, 24]),
    }),
    code: 'BAD_USER_INPUT',
    rule: 'core:boundary.crosses-itself',
    field: 'input.boundary',
  },
  {
    what: 'a boundary beyond the globe',
    mutation: 'createGrid',
    input: () => ({ organizationId: ids.community, name: '某网格', boundary: square([23, 113], [24, 113], [24, 114]) }),
    code: 'BAD_USER_INPUT',
    rule: 'core:boundary.off-the-globe',
    field: 'input.boundary',
  },
  {
    what: 'a post that ends before it begins',
    mutation: 'appointToPost',
    input: () => ({
      kind: 'GRID_CHIEF',
      gridId: ids.grid,
      personId: ids.person,
      holderName: '某人',
      validFrom: '2026-11-22',
      validUntil: '2026-11-21',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a post at a place of another sort',
    mutation: 'appointToPost',
    input: () => ({ kind: 'SECRETARY', gridId: ids.grid, personId: ids.person, holderName: '某人' }),
    code: 'RULE_VIOLATED',
    rule: 'core:post.kind-not-at-grid',
    field: 'input.kind',
  },
  {
    what: 'a grant that ends before it begins',
    mutation: 'grantRole',
    input: () => ({
      accountId: ids.account,
      role: 'core:resident',
      organizationId: ids.district,
      validFrom: '2026-12-02T00:00:00Z',
      validUntil: '2026-12-01T00:00:00Z',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a link that ends before it begins',
    mutation: 'createOrganizationLink',
    input: () => ({
      kind: 'PAIRING',
      fromId: ids.district,
      toId: ids.otherDistrict,
      validFrom: '2026-11-22',
      validUntil: '2026-11-01',
    }),
    code: 'RULE_VIOLATED',
    rule: 'commongrid:term.ends-before-it-begins',
    field: 'input.validUntil',
  },
  {
    what: 'a change that counts from tomorrow',
    mutation: 'updateOrganization',
    input: () => ({ id: ids.community, version: 1, name: '新名', validFrom: '2026-11-23' }),
    code: 'RULE_VIOLATED',
    field: 'input.validFrom',
  },
];

test.each(cases)('$what is refused, with its field', async ({ mutation: name, input, code, rule, field }) => {
  const refusal = await refusedTo(admin, mutation(name), { input: input() });

  expect(refusal).toMatchObject({ code, field, ...(rule && { rule }) });
});

test('a change of a version that is no longer the newest is refused', async () => {
  const input = { id: ids.subdistrict, version: 1, name: '新名街道' };
  await admin.query(mutation('updateOrganization'), { input });

  expect(await refusedTo(admin, mutation('updateOrganization'), { input })).toMatchObject({ code: 'CONFLICT' });
});

test('a key that was used for another input is refused', async () => {
  const create = (name: string) => ({ input: { organizationId: ids.community, name, idempotencyKey: 'once' } });
  await admin.query(mutation('createGrid'), create('甲网格'));

  expect(await refusedTo(admin, mutation('createGrid'), create('乙网格'))).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});

describe('an id that leads nowhere', () => {
  test.each([
    ['text', () => 'not an id'],
    ['nothing', () => ''],
    ['a bare UUID', () => uuidV7()],
    ['one of another type', () => ids.grid],
    ['one of a type that there is not', () => absent('Kingdom')],
    ['one with SQL in it', () => Buffer.from("Organization:' or true --").toString('base64url')],
    ['one of no object', () => absent('Organization')],
    ['ten thousand letters', () => 'x'.repeat(10_000)],
  ])('%s is refused with its field, whatever is wrong with it', async (_, id) => {
    const input = { id: id(), version: 1, name: '新名' };

    expect(await refusedTo(admin, mutation('updateOrganization'), { input })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.id',
    });
  });

  test('reads as null, and a list within it is refused with its field', async () => {
    const query = 'query ($filter: OrganizationsFilter) { organizations(filter: $filter) { totalCount } }';

    expect(await resident.query('query ($id: ID!) { node(id: $id) { id } }', { id: absent('Organization') })).toEqual({
      node: null,
    });
    expect(await refusedTo(resident, query, { filter: { withinId: ids.grid } })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'filter.withinId',
    });
  });
});

describe('what belongs to other people', () => {
  /** A refusal without what differs from request to request. */
  const words = (refusal: Refusal) => ({ ...refusal, requestId: undefined });

  test('cannot be told from what does not exist, when it is read', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename } account(id: $id) { login } }';
    const answers = await Promise.all([ids.account, absent('Account')].map(async (id) => resident.send(query, { id })));

    expect(answers[0]?.data).toMatchObject({ node: null });
    expect(answers[0]?.data).toEqual(answers[1]?.data);
    expect(answers[0]?.refusals.map(words)).toEqual(answers[1]?.refusals.map(words));
  });

  test.each([
    ['disableAccount', 'Account', () => ({ id: ids.account })],
    ['resetPassword', 'Account', () => ({ id: ids.account, password: 'a password of somebody else' })],
    ['grantRole', 'Account', () => ({ accountId: ids.account, role: 'core:resident', organizationId: ids.district })],
    [
      'appointToPost',
      'Person',
      () => ({ kind: 'GRID_CHIEF', gridId: ids.grid, personId: ids.otherPerson, holderName: '某人' }),
    ],
  ])('cannot be told from what does not exist, when %s is asked for', async (name, type, given) => {
    const input: Record<string, unknown> = given();
    const field = Object.keys(input).find((key) => [ids.account, ids.otherPerson].includes(String(input[key]))) ?? '';

    const other = await refusedTo(secretary, mutation(name), { input });
    const none = await refusedTo(secretary, mutation(name), { input: { ...input, [field]: absent(type) } });

    expect(other).toMatchObject({ code: 'NOT_FOUND', field: `input.${field}` });
    expect(words(other)).toEqual(words(none));
  });

  test('is refused as such where everybody may see it', async () => {
    const input = { id: ids.otherDistrict, version: 1, name: '我的区' };

    expect(await refusedTo(secretary, mutation('updateOrganization'), { input })).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.id',
    });
  });
});

describe('a page', () => {
  const list =
    'query ($first: Int, $last: Int, $after: String, $before: String) {\n  organizations(first: $first, last: $last, after: $after, before: $before) { pageInfo { endCursor } nodes { id } }\n}';
  const byName = '{ organizations(first: 1, orderBy: { field: NAME }) { pageInfo { endCursor } } }';
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each([
    ['of no rows', { first: 0 }, 'organizations.first'],
    ['of less than none', { first: -1 }, 'organizations.first'],
    ['of 101 rows', { first: 101 }, 'organizations.first'],
    ['of 101 rows from the end', { last: 101 }, 'organizations.last'],
    ['from both ends', { first: 1, last: 1 }, 'organizations.last'],
    ['after text', { after: 'not a cursor' }, 'after'],
    ['after nothing', { after: '' }, 'after'],
    ['after a list', { after: cursor([1, 2, 3]) }, 'after'],
    ['after an object', { after: cursor({ code: '44' }) }, 'after'],
    ['after SQL', { after: cursor(["' or true --"]) }, 'after'],
    ['before an id', { last: 1, before: Buffer.from(`Organization:${uuidV7()}`).toString('base64url') }, 'before'],
  ])('%s is refused with its argument', async (_, variables, field) => {
    expect(await refusedTo(resident, list, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  test('after the cursor of another order is refused', async () => {
    const { organizations } = await resident.query<{ organizations: { pageInfo: { endCursor: string } } }>(byName);

    expect(await refusedTo(resident, list, { after: organizations.pageInfo.endCursor })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'after',
    });
  });
});

describe('a token', () => {
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const fresh = async () => {
    const { account } = await server.signIn({ organization: 'district' });
    const { login, password } = account;
    type Answer = { signIn: { accessToken: string } };
    return (await server.anonymous.query<Answer>(signIn, { input: { login, password } })).signIn.accessToken;
  };
  const refused = (token: string) =>
    refusedTo(
      server.clientWith(async () => `Bearer ${token}`),
      '{ organization(code: "district") { name } }',
      {},
    );

  test('that is over is refused, even for what everybody may read', async () => {
    const token = await fresh();
    moment = `${today}T04:11:00Z`;

    expect(await refused(token)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test.each([
    ['with a changed signature', (token: string) => `${token.slice(0, -4)}AAAA`],
    [
      'with other claims',
      (token: string) => token.replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`),
    ],
    [
      'that says it needs no signature',
      (token: string) =>
        `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${token.split('.')[1]}.`,
    ],
    ['that is none', () => 'token'],
  ])('%s is refused', async (_, tamper) => {
    expect(await refused(tamper(await fresh()))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
