import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { idOf, World } from './test/world.js';

let world: World;
let secretary: SignedInClient;
beforeAll(async () => {
  world = await World.open();
  await world.district('81');
  await world.district('82');
  secretary = await world.server.signInAs({ role: 'core:district-secretary', organization: '81' });
});
afterAll(() => world.close());

type Payload = { organization: { id: string; code: string; version: number } };

const createDocument = `mutation ($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { organization { id code version parent { code } ancestors { code } aliases availableActions viewerPermissions } }
}`;

async function subdistrictOf(code: string): Promise<string> {
  const { organization } = await world.server.anonymous.query<{ organization: { id: string } }>(
    'query ($code: String) { organization(code: $code) { id } }',
    { code },
  );
  return organization.id;
}

test('a secretary creates a community in the own district, and the payload tells all about it', async () => {
  const input = {
    code: '81001001',
    name: '新社区',
    kind: 'COMMUNITY',
    aliases: ['旧村'],
    parentId: await subdistrictOf('81001'),
  };
  const { createOrganization } = await secretary.query<{ createOrganization: Payload }>(createDocument, { input });

  expect(createOrganization.organization).toMatchObject({
    code: '81001001',
    version: 1,
    parent: { code: '81001' },
    ancestors: [{ code: '81' }, { code: '81001' }],
    aliases: ['旧村'],
    availableActions: ['CREATE_CHILD', 'UPDATE', 'MOVE', 'MERGE', 'RETIRE', 'EDIT_ALIASES', 'LINK'],
  });
});

test('in another district, or above every district, the secretary may not', async () => {
  const input = { code: '82001001', name: '新社区', kind: 'COMMUNITY' };

  expect(
    await secretary.refusal(createDocument, { input: { ...input, parentId: await subdistrictOf('82001') } }),
  ).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.parentId',
  });
  expect(await secretary.refusal(createDocument, { input })).toMatchObject({
    code: 'FORBIDDEN',
    field: 'input.parentId',
  });
});

test('nobody in particular may not create anything, and sees no actions', async () => {
  const input = { code: '81009', name: '新', kind: 'ENTERPRISE' };
  const { organization } = await world.server.anonymous.query<{ organization: object }>(
    '{ organization(code: "81") { availableActions viewerPermissions } }',
  );

  expect(await world.server.anonymous.refusal(createDocument, { input })).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(organization).toEqual({ availableActions: [], viewerPermissions: [] });
});

const badInputs: readonly (readonly [what: string, input: object])[] = [
  ['an empty name', { name: '' }],
  ['a name of spaces', { name: '   ' }],
  ['a name with a line break', { name: '上\n下' }],
  ['a name with markup', { name: '<img src=x>' }],
  ['a name with an override of direction', { name: '社\u202e区' }],
  ['a name of 201 characters', { name: '长'.repeat(201) }],
  ['a code with spaces', { code: '81 002' }],
  ['a code of 65 characters', { code: '8'.repeat(65) }],
  ['an empty alias', { aliases: [''] }],
  ['a day that does not exist', { validFrom: '2026-02-30' }],
];

test.each(badInputs)('%s is refused before anything is written', async (_, bad) => {
  const input = { code: '81002', name: '好名', kind: 'ENTERPRISE', parentId: await subdistrictOf('81'), ...bad };

  expect(await secretary.refusal(createDocument, { input })).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('one change leaves one audit entry and its events, in order', async () => {
  const created = await world.create(
    { code: '81003', name: '甲', kind: 'SUBDISTRICT' },
    await world.district('83').then(({ district }) => district),
  );
  const admin = await world.server.signInAs('core:administrator');
  await admin.query(
    `mutation ($id: ID!) {
      updateOrganization(input: { id: $id, version: 1, name: "乙", scheme: "FIVE_LEVEL" }) { organization { name version } }
    }`,
    { id: idOf(created) },
  );
  const { sql: database } = world.context();
  const events = await sql<{ name: string }>`
    select name from commongrid.outbox where subject = ${created.id} order by id`.execute(database);
  const audit = await sql<{ action: string; details: object }>`
    select action, details from core.audit_entry where organization_id = ${created.id}`.execute(database);

  expect(events.rows.map(({ name }) => name)).toEqual([
    'core:organization-created',
    'core:organization-renamed',
    'core:organization-reclassified',
  ]);
  expect(audit.rows).toEqual([
    { action: 'updateOrganization', details: { name: ['甲', '乙'], scheme: [null, 'FIVE_LEVEL'] } },
  ]);
});

test('move, merge, retire and aliases work over GraphQL', async () => {
  const admin = await world.server.signInAs('core:administrator');
  const { district, subdistrict } = await world.district('84');
  const other = await world.create({ code: '84002', kind: 'SUBDISTRICT' }, district);
  const community = await world.create({ code: '84001001' }, subdistrict);
  const answer = await admin.query<Record<string, { organization: object; merged?: object }>>(
    `mutation ($community: ID!, $from: ID!, $to: ID!) {
      addOrganizationAlias(input: { id: $community, alias: "别名" }) { organization { aliases } }
      removeOrganizationAlias(input: { id: $community, alias: "别名" }) { organization { aliases } }
      moveOrganization(input: { id: $community, version: 1, parentId: $to }) {
        organization { version parent { code } history { nodes { parent { code } validFrom validUntil } } }
      }
      mergeOrganizations(input: { id: $from, version: 1, intoId: $to }) {
        organization { aliases children { nodes { code } } } merged { retiredOn mergedInto { code } availableActions }
      }
      retireOrganization(input: { id: $community, version: 2 }) { organization { retiredOn } }
    }`,
    { community: idOf(community), from: idOf(subdistrict), to: idOf(other) },
  );

  expect(answer).toEqual({
    addOrganizationAlias: { organization: { aliases: ['别名'] } },
    removeOrganizationAlias: { organization: { aliases: [] } },
    moveOrganization: {
      organization: {
        version: 2,
        parent: { code: '84002' },
        history: {
          nodes: [
            { parent: { code: '84002' }, validFrom: '2026-11-22', validUntil: null },
            { parent: { code: '84001' }, validFrom: '2020-01-01', validUntil: '2026-11-22' },
          ],
        },
      },
    },
    mergeOrganizations: {
      organization: { aliases: ['84001'], children: { nodes: [{ code: '84001001' }] } },
      merged: { retiredOn: '2026-11-22', mergedInto: { code: '84002' }, availableActions: [] },
    },
    retireOrganization: { organization: { retiredOn: '2026-11-22' } },
  });
});
