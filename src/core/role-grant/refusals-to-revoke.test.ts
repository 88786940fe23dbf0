import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { type PlaceName, TwoDistricts } from '../access/test/two-districts.js';

const secretaryRole = 'core:district-secretary';
const revokeGrant = 'mutation ($id: ID!) { revokeGrant(input: { id: $id }) { roleGrant { id } } }';
const ofAnEqual = { code: 'FORBIDDEN', rule: 'core:account.of-an-equal', field: 'input.id' };

let world: TwoDistricts;
let number = 0;
beforeAll(async () => {
  world = await TwoDistricts.open();
});
afterAll(() => world?.stop());

const account = (holds: readonly (readonly [string, PlaceName])[] = [], home: 'north' | 'south' = 'north') =>
  world.account(`officer-${++number}`, holds, home);

/** What somebody may do with a grant; undefined where they do not see it. */
async function actionsOn(client: SignedInClient, id: string): Promise<string[] | undefined> {
  const { node } = await client.query<{ node: { availableActions: string[] } | null }>(
    'query ($id: ID!) { node(id: $id) { ... on RoleGrant { availableActions } } }',
    { id },
  );
  return node?.availableActions;
}

/** What becomes of revoking a grant, which `availableActions` must have told. */
async function revoking(revoker: SignedInClient, id: string): Promise<object | 'done'> {
  const actions = await actionsOn(revoker, id);
  const [refusal] = (await revoker.send(revokeGrant, { id })).refusals;
  expect(actions).toEqual(refusal ? [] : ['REVOKE']);
  return refusal ?? 'done';
}

test('a secretary does not get into a colleague’s place by taking their role and giving it back', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const colleague = await account();
  const grant = await world.give(colleague, secretaryRole, 'north');
  const { globalId, login } = colleague.account;
  const password = 'a quite different phrase';
  const reset = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { account { id } } }';
  const give = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { roleGrant { id } } }';
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }';

  expect(await revoking(secretary, grant)).toMatchObject(ofAnEqual);
  expect(await secretary.refusal(reset, { input: { id: globalId, password } })).toMatchObject(ofAnEqual);
  const input = { accountId: globalId, role: secretaryRole, organizationId: world.globalId('north') };
  expect(await secretary.refusal(give, { input })).toMatchObject({ rule: 'core:grant.held-already' });
  expect(await world.server.anonymous.refusal(signIn, { input: { login, password } })).toMatchObject({
    rule: 'core:sign-in.refused',
  });
});

test.each<[string, PlaceName]>([
  [secretaryRole, 'city'],
  ['core:administrator', 'north'],
  ['core:administrator', 'everywhere'],
])('who stands above takes a secretary’s grant: %s at %s', async (role, place) => {
  const above = await account([[role, place]]);

  expect(await revoking(above, await world.give(await account(), secretaryRole, 'north'))).toBe('done');
});

test('administrators of the whole system take each other’s grants', async () => {
  const [one, other] = [await account([['core:administrator', 'everywhere']]), await account()];

  expect(await revoking(one, await world.give(other, 'core:administrator', 'everywhere'))).toBe('done');
});

test('a colleague whose account is managed elsewhere keeps their grant too', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const colleague = await account([], 'south');
  const grant = await world.give(colleague, secretaryRole, 'north');

  expect(await revoking(secretary, grant)).toMatchObject(ofAnEqual);
});

test('what a colleague holds beside it is taken, and so is what will make one later', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const colleague = await account([[secretaryRole, 'north']]);
  const beside = await world.give(colleague, 'core:grid-worker', 'northGrid');
  const validFrom = new Date(world.now.getTime() + 3_600_000);
  const later = await world.give(await account(), secretaryRole, 'north', { validFrom });

  expect(await revoking(secretary, beside)).toBe('done');
  expect(await revoking(secretary, later)).toBe('done');
});

test('one’s own office can be laid down', async () => {
  const secretary = await account();

  expect(await revoking(secretary, await world.give(secretary, secretaryRole, 'north'))).toBe('done');
});

test('what the revoker could not give stays', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const grant = await world.give(await account(), 'core:administrator', 'north');

  expect(await revoking(secretary, grant)).toMatchObject({ code: 'FORBIDDEN', field: 'input.id' });
});

test('what was revoked is not revoked again', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const grant = await world.give(await account(), 'core:grid-worker', 'northGrid');

  expect(await revoking(secretary, grant)).toBe('done');
  expect(await revoking(secretary, grant)).toMatchObject({ rule: 'core:grant.already-revoked' });
});

test('what lies beside the revoker’s place is not seen at all', async () => {
  const secretary = await account([[secretaryRole, 'north']]);
  const grant = await world.give(await account(), 'core:grid-worker', 'southGrid');

  expect(await actionsOn(secretary, grant)).toBeUndefined();
  expect(await secretary.refusal(revokeGrant, { id: grant })).toMatchObject({ code: 'NOT_FOUND', field: 'input.id' });
});

test('who holds a grant lays it down where they may give such ones, and nowhere else', async () => {
  const holder = await account();
  const worker = await world.give(holder, 'core:grid-worker', 'northGrid');
  const elsewhere = await world.give(holder, 'core:grid-worker', 'southGrid');
  const administrator = await world.give(holder, 'core:administrator', 'north');

  expect(await actionsOn(holder, worker)).toEqual(['REVOKE']);
  expect(await revoking(holder, elsewhere)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await revoking(holder, administrator)).toBe('done');
});
