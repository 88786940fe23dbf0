import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';
import { writeAudit } from './write-audit.js';

let world: TwoDistricts;
let reader: SignedInClient;
beforeAll(async () => {
  world = await TwoDistricts.open();
  reader = await world.account('reader', [['core:administrator', 'everywhere']]);
  for (const place of ['city', 'north', 'northCommunity', 'south']) await write(place);
});
afterAll(() => world?.stop());

test('the trail is read from its beginning, page by page, while more is written', async () => {
  const first = await read({ first: 2, orderBy: { field: 'AT' } });
  await write('south');
  const second = await read({ first: 100, after: first.pageInfo.endCursor, orderBy: { field: 'AT' } });

  expect(placesOf(first)).toEqual(['city', 'north']);
  expect(placesOf(second).slice(0, 2)).toEqual(['northCommunity', 'south']);
});

test('a cursor of the trail read from its end is none of the one read from its beginning', async () => {
  const { pageInfo } = await read({ first: 1 });

  expect(await reader.refusal(document, { filter, after: pageInfo.endCursor, orderBy: { field: 'AT' } })).toMatchObject(
    { code: 'BAD_USER_INPUT', rule: 'commongrid:cursor.foreign', field: 'after' },
  );
});

test('the trail of a place is that of the place and all below it', async () => {
  const trail = await read({ first: 100, filter: { ...filter, withinId: world.globalId('north') } });

  expect(placesOf(trail)).toEqual(['northCommunity', 'north']);
});

test('the trail by an account is empty for who may not see the account', async () => {
  const northern = await world.account('northern', [['core:district-secretary', 'north']], 'north');
  const visible = await world.account('visible', [['core:administrator', 'north']], 'north');
  const hidden = await world.account('hidden', [['core:administrator', 'north']], 'south');
  const mutation = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const input = { accountId: visible.account.globalId, role: 'core:grid-worker' };
  await hidden.query(mutation, { input: { ...input, gridId: world.globalId('northGrid') } });
  await visible.query(mutation, { input: { ...input, gridId: world.globalId('otherNorthGrid') } });
  const countBy = async (client: SignedInClient, by?: SignedInClient) => {
    const { auditLog } = await client.query<{ auditLog: { totalCount: number } }>(
      'query ($by: ID) { auditLog(filter: { plugin: "core", action: "grantRole", accountId: $by }) { totalCount } }',
      { by: by?.account.globalId },
    );
    return auditLog.totalCount;
  };

  expect(await countBy(northern)).toBe(2);
  expect(await countBy(northern, visible)).toBe(1);
  expect(await countBy(northern, hidden)).toBe(0);
  expect(await countBy(reader, hidden)).toBe(1);
});

test('whoever answers for a place by its trail sees which account of the place did it, and of no other', async () => {
  const officer = await world.account('officer', [['core:privacy-officer', 'north']], 'north');
  const [own, other] = [
    await world.account('own', [['core:administrator', 'north']], 'north'),
    await world.account('other', [['core:administrator', 'north']], 'south'),
  ];
  const logins = await Promise.all(
    [own, other].map(async (client) => {
      const organizationId = world.globalId('northCommunity');
      const input = { organizationId, name: '金丝雀〇一' };
      const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';
      const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(create, { input });
      const { auditLog } = await officer.query<{ auditLog: { nodes: { account: { login: string } | null }[] } }>(
        'query ($id: ID) { auditLog(first: 1, filter: { subjectId: $id }) { nodes { account { login } } } }',
        { id: createPerson.person.id },
      );
      return auditLog.nodes[0]?.account?.login;
    }),
  );

  expect(logins).toEqual(['own', undefined]);
});

const filter = { action: 'tested' };
const document = `query ($first: Int, $after: String, $filter: AuditFilter, $orderBy: AuditEntryOrder) {
  auditLog(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    nodes { details { value } } pageInfo { endCursor }
  }
}`;

interface Trail {
  readonly nodes: readonly { readonly details: readonly { readonly value: string }[] }[];
  readonly pageInfo: { readonly endCursor: string };
}

async function read(variables: object): Promise<Trail> {
  return (await reader.query<{ auditLog: Trail }>(document, { filter, ...variables })).auditLog;
}

const placesOf = ({ nodes }: Trail) => nodes.map(({ details }) => details[0]?.value);

const write = (place: string) =>
  world.server.asSystem((context) =>
    writeAudit(context, {
      action: 'tested',
      plugin: 'core',
      outcome: 'done',
      organizationId: world.id(place),
      details: { place },
    }),
  );
