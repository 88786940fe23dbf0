import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';

let world: TwoDistricts;
let administrator: SignedInClient;
let count = 0;
beforeAll(async () => {
  world = await TwoDistricts.open();
  administrator = await world.account('administrator', [['core:administrator', 'everywhere']]);
});
afterAll(() => world?.stop());

/** Two communities and a grid in each, which a test may end. */
let codes: { readonly from: string; readonly to: string; readonly fromGrid: string; readonly toGrid: string };
let ids: Record<keyof typeof codes, string>;
beforeEach(async () => {
  const name = `community${++count}`;
  codes = { from: `${name}-from`, to: `${name}-to`, fromGrid: `${name}-fromGrid`, toGrid: `${name}-toGrid` };
  const place = (code: string) => world.server.addOrganization({ code, kind: 'COMMUNITY', parent: 'northStreet' });
  const grid = (code: string) => world.server.addGrid({ code, organization: codes.to });
  ids = {
    from: await place(codes.from),
    to: await place(codes.to),
    fromGrid: await grid(codes.fromGrid),
    toGrid: await grid(codes.toGrid),
  };
});

const worker = 'core:grid-worker';
const verbs = {
  mergeOrganizations: 'MergeOrganizationsInput',
  retireOrganization: 'RetireOrganizationInput',
  mergeGrids: 'MergeGridsInput',
  retireGrid: 'RetireGridInput',
} as const;

/** Ends a place that was just made. */
const end = (verb: keyof typeof verbs, id: string, more: object = {}) =>
  administrator.query(`mutation ($input: ${verbs[verb]}!) { ${verb}(input: $input) { __typename } }`, {
    input: { id, version: 1, ...more },
  });

const grantRole = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
const asked = ({ account }: SignedInClient, place: object) => ({
  input: { accountId: account.globalId, role: worker, ...place },
});

interface Held {
  readonly organization: { readonly code: string } | null;
  readonly grid: { readonly code: string } | null;
  readonly revokedAt: string | null;
}

/** Codes of the places where an account holds something that was not taken back. */
async function placesOf({ account }: SignedInClient): Promise<(string | undefined)[]> {
  const { account: found } = await administrator.query<{ account: { grants: { nodes: Held[] } } }>(
    `query ($id: ID!) { account(id: $id) {
      grants { nodes { organization { code } grid { code } revokedAt } } } }`,
    { id: account.globalId },
  );
  return found.grants.nodes
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ organization, grid }) => organization?.code ?? grid?.code);
}

const permissionsIn = async (client: SignedInClient, code: string) => {
  const document = `{ organization(code: "${code}") { viewerPermissions } }`;
  return (await client.query<{ organization: { viewerPermissions: string[] } }>(document)).organization
    .viewerPermissions;
};

/** What the audit trail says of the last act of this name. */
async function noted(action: string): Promise<Record<string, string>> {
  const { auditLog } = await administrator.query<{
    auditLog: { nodes: { details: { name: string; value: string }[] }[] };
  }>(
    'query ($action: String!) { auditLog(first: 1, filter: { action: $action }) { nodes { details { name value } } } }',
    {
      action,
    },
  );
  return Object.fromEntries((auditLog.nodes[0]?.details ?? []).map(({ name, value }) => [name, value]));
}

test('at a merger grants end, and give nobody anything at the successor; those below stay', async () => {
  const below = { code: `${codes.from}-grid`, organization: codes.from };
  await world.server.addGrid(below);
  const client = await world.server.signIn({
    holds: [
      { role: worker, organization: codes.from },
      { role: worker, grid: below.code },
    ],
  });
  await end('mergeOrganizations', ids.from, { intoId: ids.to });

  expect(await placesOf(client)).toEqual([below.code]);
  expect(await permissionsIn(client, codes.to)).toEqual([]);
  expect(await permissionsIn(client, codes.from)).toEqual([]);
  expect(await noted('mergeOrganizations')).toMatchObject({ grantsEnded: '1' });
});

test('at a merger accounts belong to the successor, by which they are managed', async () => {
  const client = await world.server.signIn({ organization: codes.from });
  const manager = await world.server.signIn({ holds: [{ role: 'core:district-secretary', organization: codes.to }] });
  await end('mergeOrganizations', ids.from, { intoId: ids.to });

  const document = 'query ($id: ID!) { account(id: $id) { organization { code } version availableActions } }';
  expect(await manager.query(document, { id: client.account.globalId })).toEqual({
    account: {
      organization: { code: codes.to },
      version: 2,
      availableActions: ['DISABLE', 'RESET_PASSWORD', 'SET_PERSON'],
    },
  });
  expect(await noted('mergeOrganizations')).toMatchObject({ accountsCarriedOver: '1' });
});

test('grants at an organization that is retired end with it, those to come included', async () => {
  const client = await world.server.signIn({ holds: [{ role: worker, organization: codes.from }] });
  const next = await world.server.signIn({});
  await administrator.query(grantRole, asked(next, { organizationId: ids.from, validFrom: '2027-01-01T00:00:00Z' }));
  await end('retireOrganization', ids.from);

  expect([...(await placesOf(client)), ...(await placesOf(next))]).toEqual([]);
  expect(await permissionsIn(client, codes.from)).toEqual([]);
  expect(await noted('retireOrganization')).toMatchObject({ grantsEnded: '2' });
});

test.each(['mergeGrids', 'retireGrid'] as const)('grants at a grid end with it: %s', async (verb) => {
  const client = await world.server.signIn({ holds: [{ role: worker, grid: codes.fromGrid }] });
  await end(verb, ids.fromGrid, verb === 'mergeGrids' ? { intoId: ids.toGrid } : {});

  expect(await placesOf(client)).toEqual([]);
  expect(await noted(verb)).toMatchObject({ grantsEnded: '1' });
});

test('no role is given at history', async () => {
  const client = await world.server.signIn({});
  await end('retireOrganization', ids.from);
  await end('retireGrid', ids.fromGrid);

  expect(await administrator.refusal(grantRole, asked(client, { organizationId: ids.from }))).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:organization.retired',
    field: 'input.organizationId',
  });
  expect(await administrator.refusal(grantRole, asked(client, { gridId: ids.fromGrid }))).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:grid.retired',
    field: 'input.gridId',
  });
});

test('no account is made at an organization that is history', async () => {
  await end('retireOrganization', ids.from);
  const input = { login: `late-${count}`, password: 'a quite different phrase', organizationId: ids.from };

  const create = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { id } } }';
  expect(await administrator.refusal(create, { input })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'core:organization.retired',
    field: 'input.organizationId',
  });
});
