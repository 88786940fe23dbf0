import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';

const role = (en: string, permissions: readonly string[]) => ({ title: { en, 'zh-CN': '岗位' }, permissions });

/** Brings roles that may know of persons, and one of them what is sensitive besides. */
const desk = definePlugin({
  id: 'desk',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Desk', 'zh-CN': '服务台' },
  folder: import.meta.url,
  roles: {
    'desk:clerk': role('Clerk', ['core:read-persons']),
    'desk:carer': role('Carer', ['core:read-persons', 'core:read-personal-data', 'core:read-sensitive-data']),
    'desk:founder': role('Founder', ['core:manage-grid-teams', 'core:manage-persons', 'core:read-persons']),
  },
});

let server: TestServer;
let founder: SignedInClient;
let team: string;
beforeAll(async () => {
  server = await startTestServer({ plugins: [desk] });
  const organizationId = await server.addOrganization({ code: 'community' });
  const gridId = await server.addGrid({ code: 'grid', organization: 'community' });
  founder = await server.signInAs({ role: 'desk:founder', organization: 'community' });
  team = (await founder.query<{ f: { team: { id: string } } }>(found, { input: { gridId, name: '先锋服务队' } })).f.team
    .id;
  for (const [name, category] of people) {
    const { p } = await founder.query<{ p: { person: { id: string } } }>(enter, { input: { organizationId, name } });
    await founder.query(join, { input: { teamId: team, personId: p.person.id, category } });
  }
});
afterAll(() => server.stop());

const people = [
  ['金丝雀甲', 'LOW_INCOME'],
  ['金丝雀乙', 'VETERAN'],
] as const;
const found = 'mutation ($input: FoundGridTeamInput!) { f: foundGridTeam(input: $input) { team { id } } }';
const enter = 'mutation ($input: CreatePersonInput!) { p: createPerson(input: $input) { person { id } } }';
const join =
  'mutation ($input: AddTeamMemberInput!) { addTeamMember(input: $input) { member { displayName category } } }';
const read = `query ($purpose: String) { grid(code: "grid") { team {
  name memberCount members { totalCount nodes { displayName category(purpose: $purpose) } }
} } }`;

test('anybody sees the team and how many are in it, and nobody who they are', async () => {
  expect(await server.anonymous.query(read)).toEqual({
    grid: { team: { name: '先锋服务队', memberCount: 2, members: { totalCount: 0, nodes: [] } } },
  });
});

const nodesOf = async (client: SignedInClient, purpose?: string) => {
  const { grid } = await client.query<{ grid: { team: { members: { nodes: unknown[] } } } }>(read, { purpose });
  return grid.team.members.nodes;
};

test('who may know of persons sees masked names, and no category at all, and is told why when they say what for', async () => {
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const masked = { displayName: '金***', category: null };
  const refusal = { code: 'FORBIDDEN', rule: 'commongrid:mask.permission', field: 'purpose' };

  for (const client of [clerk, founder]) {
    expect(await nodesOf(client)).toEqual([masked, masked]);
    expect((await client.send(read, { purpose: 'CARE' })).refusals).toMatchObject([refusal, refusal]);
  }
});

test('what they stand for is shown for a stated purpose, and each read of it is written down', async () => {
  const carer = await server.signInAs({ role: 'desk:carer', organization: 'community' });

  expect(await nodesOf(carer)).toEqual(people.map(([displayName]) => ({ displayName, category: null })));
  expect(await nodesOf(carer, 'CARE')).toEqual(people.map(([displayName, category]) => ({ displayName, category })));
  const { rows } = await server.asSystem((context) =>
    sql<{ details: unknown }>`
      select details from core.audit_entry
      where action = 'unmaskGridTeamMember' and account_id = ${carer.account.id}`.execute(context.sql),
  );
  expect(rows).toEqual(Array(2).fill({ details: { purpose: 'CARE', fields: ['category'] } }));
});

test('a purpose that opens nothing sensitive is refused', async () => {
  const carer = await server.signInAs({ role: 'desk:carer', organization: 'community' });
  const document = read.replaceAll(
    /members \{.*?\} \}/gs,
    'members(first: 1) { nodes { category(purpose: $purpose) } }',
  );

  expect(await carer.refusal(document, { purpose: 'SERVICE' })).toMatchObject({ rule: 'core:purpose.does-not-open' });
});

test('neither trail, events nor stored answers hold a name or a category', async () => {
  const kept = await server.asSystem((context) =>
    sql<{ text: string }>`
      select details::text as text from core.audit_entry union all select payload::text from commongrid.outbox
      union all select result::text from commongrid.idempotency`.execute(context.sql),
  );
  const text = kept.rows.map((row) => row.text).join('\n');

  expect(text).not.toMatch(/金丝雀|LOW_INCOME|VETERAN/);
});

test('the teams and members of any number of grids are read by as many statements', async () => {
  await server.addGrid({ code: 'second', organization: 'community' });
  const clerk = await server.signInAs({ role: 'desk:clerk', organization: 'community' });
  const list = (first: number) =>
    `{ grids(first: ${first}) { nodes { team { memberCount members { nodes { displayName category } } } teams { nodes { name } } } } }`;
  const counts: number[] = [];
  for (const first of [1, 25, 1, 25]) counts.push((await clerk.statements(list(first))).length);

  expect(counts[2]).toBe(counts[3]);
});
