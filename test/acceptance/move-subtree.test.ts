import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignedInClient, startTestServer, type TestServer } from '../../src/testing/index.js';

// One county with 20,000 organizations below it, four levels deep, and a grid in each of 1,000 communities.
const townships = 20;
const communities = 50;
const areas = 19;
const below = townships + townships * communities + townships * communities * areas;

let server: TestServer;
let administrator: SignedInClient;

beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.signInAs('core:administrator');
  const client = new Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(fill).finally(() => client.end());
}, 120_000);
afterAll(() => server.stop());

test('twenty thousand organizations move in one mutation; readers meanwhile see the old tree or the new one', async () => {
  let isMoving = true;
  const whileMoving = async (ask: () => Promise<string>) => {
    const seen = new Set<string>();
    do seen.add(await ask());
    while (isMoving);
    return [...seen].toSorted();
  };
  const readers = [
    whileMoving(() => ancestorsOf('M010010-1')),
    whileMoving(() => ancestorsOf('M020050-19')),
    whileMoving(async () => String(await countBelow('FROM'))),
    whileMoving(async () => String(await countBelow('TO'))),
  ] as const;
  const moved = await move().finally(() => (isMoving = false));
  const [oneLineage, otherLineage, countFrom, countTo] = await Promise.all(readers);

  expect(moved).toEqual({ parent: { code: 'TO' }, descendantCount: below });
  // What is seen is the one or the other; the last that each reader saw may still be the old one.
  expect(['FROM M M010 M010010', 'TO M M010 M010010']).toEqual(expect.arrayContaining(oneLineage));
  expect(['FROM M M020 M020050', 'TO M M020 M020050']).toEqual(expect.arrayContaining(otherLineage));
  expect(['0', String(below + 1)]).toEqual(expect.arrayContaining(countFrom));
  expect(['0', String(below + 1)]).toEqual(expect.arrayContaining(countTo));

  expect(below).toBe(20_020);
  expect(await ancestorsOf('M020050-19')).toBe('TO M M020 M020050');
  expect([await countBelow('FROM'), await countBelow('TO')]).toEqual([0, below + 1]);
  expect(await derivedWrongly()).toEqual({ organizations: 0, reached: below + 4, grids: 0, grounds: 1_000 });
  expect(await gridsWithin('TO')).toBe(1_000);
  expect(await periods()).toBe(1);
  expect(await ancestorsOn('M020050-19', '2024-04-30')).toBe('FROM M M020 M020050');
  expect(await ancestorsOn('M020050-19', '2024-05-01')).toBe('TO M M020 M020050');
}, 120_000);

async function move() {
  const { organization, target } = await administrator.query<Record<string, { id: string; version: number }>>(
    '{ organization(code: "M") { id version } target: organization(code: "TO") { id } }',
  );
  const input = { id: organization?.id, version: organization?.version, parentId: target?.id, validFrom: '2024-05-01' };
  const { moveOrganization } = await administrator.query<{ moveOrganization: { organization: unknown } }>(
    `mutation ($input: MoveOrganizationInput!) {
      moveOrganization(input: $input) { organization { parent { code } descendantCount } }
    }`,
    { input },
  );
  return moveOrganization.organization;
}

async function ancestorsOf(code: string): Promise<string> {
  const { organization } = await server.anonymous.query<{ organization: { ancestors: { code: string }[] } }>(
    'query ($code: String!) { organization(code: $code) { ancestors { code } } }',
    { code },
  );
  return lineageOf(organization);
}

async function ancestorsOn(code: string, day: string): Promise<string> {
  const { organization } = await server.anonymous.query<{ organization: { asOf: { ancestors: { code: string }[] } } }>(
    'query ($code: String!, $day: Date!) { organization(code: $code) { asOf(day: $day) { ancestors { code } } } }',
    { code, day },
  );
  return lineageOf(organization.asOf);
}

const lineageOf = ({ ancestors }: { ancestors: readonly { code: string }[] }) =>
  ancestors
    .map((one) => one.code)
    .filter((code) => code !== 'ROOT')
    .join(' ');

async function countBelow(code: string): Promise<number> {
  const { organization } = await server.anonymous.query<{ organization: { descendantCount: number } }>(
    'query ($code: String!) { organization(code: $code) { descendantCount } }',
    { code },
  );
  return organization.descendantCount;
}

async function gridsWithin(code: string): Promise<number> {
  const { organization } = await server.anonymous.query<{ organization: { id: string } }>(
    'query ($code: String!) { organization(code: $code) { id } }',
    { code },
  );
  const { grids } = await server.anonymous.query<{ grids: { totalCount: number } }>(
    'query ($id: ID!) { grids(filter: { withinId: $id }) { totalCount } }',
    { id: organization.id },
  );
  return grids.totalCount;
}

/** Walks from parent to child, without a look at any path, and counts the paths and grounds that say something else. */
async function derivedWrongly() {
  return server.asSystem(async (context) => {
    const { rows } = await sql<Record<'organizations' | 'reached' | 'grids' | 'grounds', number>>`
      with recursive walked (id, path) as (
        select id, x_label::text from core.organization where parent_id is null
        union all
        select o.id, walked.path || '.' || o.x_label from core.organization o join walked on o.parent_id = walked.id
      )
      select count(*) filter (where o.path::text <> walked.path)::int as organizations, count(*)::int as reached,
        (select count(*)::int from core.grid g join walked w on w.id = g.organization_id
          where g.x_ground::text <> w.path) as grids,
        (select count(*)::int from core.grid) as grounds
      from walked join core.organization o on o.id = walked.id`.execute(context.sql);
    return rows[0];
  });
}

/** A move leaves one row of history, that of the organization itself. */
async function periods(): Promise<number> {
  return server.asSystem(async (context) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from core.x_organization_past`.execute(
      context.sql,
    );
    return rows[0]?.n ?? 0;
  });
}

const fill = `
  insert into core.organization (id, code, name, kind, level, valid_from) values
    (gen_random_uuid(), 'ROOT', '某省', 'PROVINCE', 'PROVINCE', '2020-01-01');
  insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
  select gen_random_uuid(), city.code, '某市', 'CITY', 'CITY', '2020-01-01', root.id
  from unnest(array['FROM', 'TO']) as city (code), core.organization root where root.code = 'ROOT';
  insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
  select gen_random_uuid(), 'M', '某县', 'DISTRICT', 'COUNTY', '2020-01-01', id
  from core.organization where code = 'FROM';
  insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
  select gen_random_uuid(), format('M%s', lpad(n::text, 3, '0')), format('第%s镇', n), 'TOWNSHIP', 'TOWNSHIP',
    '2020-01-01', id
  from core.organization, generate_series(1, ${townships}) n where code = 'M';
  insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
  select gen_random_uuid(), format('%s%s', code, lpad(n::text, 3, '0')), format('第%s社区', n), 'COMMUNITY', 'COMMUNITY',
    '2020-01-01', id
  from core.organization, generate_series(1, ${communities}) n where level = 'TOWNSHIP';
  insert into core.organization (id, code, name, kind, level, valid_from, parent_id)
  select gen_random_uuid(), format('%s-%s', code, n), format('第%s小区', n), 'AREA', 'AREA', '2020-01-01', id
  from core.organization, generate_series(1, ${areas}) n where level = 'COMMUNITY';
  insert into core.grid (id, code, name, organization_id, valid_from)
  select gen_random_uuid(), code || '01', '第一网格', id, '2020-01-01' from core.organization where level = 'COMMUNITY';
  analyze;
`;
