import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { coreRoles } from '../access/roles.js';
import { refusalOf } from '../access/test/refusal-of.js';
import { type PlaceName, TwoDistricts } from '../access/test/two-districts.js';
import { disableAccount } from '../account/account.service.js';

const grantRole = `mutation ($input: GrantRoleInput!) {
  grantRole(input: $input) { roleGrant { id role validUntil revokedAt } } }`;
const revokeGrant =
  'mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { roleGrant { id revokedAt } } }';

interface Grant {
  readonly id: string;
  readonly role: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
}

let world: TwoDistricts;
/** The secretary of the north, who manages its accounts and roles; and an account there with nothing. */
let secretary: SignedInClient;
let newcomer: SignedInClient;

beforeAll(async () => {
  world = await TwoDistricts.open();
  secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
  newcomer = await world.account('newcomer', [], 'northStreet');
});
afterAll(() => world?.stop());

const hours = (count: number) => new Date(world.now.getTime() + count * 3_600_000);
const hence = (count: number) => hours(count).toISOString();
const at = (place: Exclude<PlaceName, 'everywhere'>) =>
  place.endsWith('Grid') ? { gridId: world.globalId(place) } : { organizationId: world.globalId(place) };

/** What is asked for: a worker's role for the newcomer unless said otherwise. */
const asked = (input: object) => ({
  input: { accountId: newcomer.account.globalId, role: 'core:grid-worker', ...input },
});
const give = async (giver: SignedInClient, input: object) =>
  (await giver.query<{ grantRole: { roleGrant: Grant } }>(grantRole, asked(input))).grantRole.roleGrant;
const refused = (giver: SignedInClient, input: object) => giver.refusal(grantRole, asked(input));

const revoke = async (revoker: SignedInClient, id: string) =>
  (await revoker.query<{ revokeGrant: { roleGrant: Grant } }>(revokeGrant, { input: { id } })).revokeGrant.roleGrant;
const notRevoked = (revoker: SignedInClient, id: string) => revoker.refusal(revokeGrant, { input: { id } });

/** What an account holds, as the next request of it finds. */
async function heldBy(client: SignedInClient) {
  const { actor } = await world.requestOf(client);
  return actor.kind === 'account' ? actor.grants : undefined;
}

/** Has the server give a role for which no grant can be asked: the plugin that brought it is off. */
async function giveDormant(client: SignedInClient, role: string): Promise<string> {
  const id = await world.give(client, 'law:clerk', 'north');
  await sql`update core.role_grant set role = ${role} where account_id = ${client.account.id}`.execute(
    world.context().sql,
  );
  return id;
}

test('a role is given at a grid below one’s own place, and counts at the next request', async () => {
  const worker = await world.account('worker', [], 'northStreet');
  await give(secretary, { accountId: worker.account.globalId, ...at('northGrid') });

  const { rows } = await sql<{ path: string }>`select path::text from core.grid where code = 'northGrid'`.execute(
    world.context().sql,
  );
  expect(await heldBy(worker)).toEqual([
    {
      permissions: new Set(coreRoles['core:grid-worker'].permissions),
      gridPath: rows[0]?.path,
      organizationPath: undefined,
    },
  ]);
});

test.each([
  ['beside one’s own place', 'south', 'input.organizationId'],
  ['above one’s own place', 'city', 'input.organizationId'],
  ['everywhere', undefined, 'input.role'],
] as const)('a role is not given %s', async (_where, place, field) => {
  expect(await refused(secretary, place ? at(place) : {})).toMatchObject({ code: 'FORBIDDEN', field });
});

test.each(['core:administrator', 'law:lawyer'])(
  'a role with a permission that the giver lacks is not given: %s',
  async (role) => {
    const refusal = await refused(secretary, { ...at('north'), role });

    expect(refusal).toMatchObject({ code: 'FORBIDDEN', field: 'input.role' });
  },
);

test('who may give any role gives one that they do not hold, but only where they may', async () => {
  const local = await world.account('local-administrator', [['core:administrator', 'north']], 'north');

  expect((await give(local, { role: 'law:lawyer', ...at('northCommunity') })).role).toBe('law:lawyer');
  expect(await refused(local, { role: 'law:lawyer', ...at('south') })).toMatchObject({ code: 'FORBIDDEN' });
});

test('a role that is held at a grid is not given in the grid’s organization', async () => {
  const grants = [
    ['core:district-secretary', 'north'],
    ['law:lawyer', 'northGrid'],
  ] as const;
  const halfLawyer = await world.account('half-lawyer', grants, 'north');

  expect((await give(halfLawyer, { role: 'law:lawyer', ...at('northMicroGrid') })).role).toBe('law:lawyer');
  const above = await refused(halfLawyer, { role: 'law:lawyer', ...at('northCommunity') });
  expect(above).toMatchObject({ code: 'FORBIDDEN', field: 'input.role' });
});

test('who holds a role until a day gives it until that day and no longer', async () => {
  const temporary = await world.account('temporary', [], 'north');
  await world.give(temporary, 'core:district-secretary', 'north', { validUntil: hours(24) });
  const place = at('otherNorthGrid');

  expect(await refused(temporary, place)).toMatchObject({ code: 'FORBIDDEN', field: 'input.role' });
  expect(await refused(temporary, { ...place, validUntil: hence(25) })).toMatchObject({ code: 'FORBIDDEN' });
  expect((await give(temporary, { ...place, validUntil: hence(24) })).validUntil).toBe(hence(24));
});

test.each(['core:emperor', 'halls:keeper'])(
  'the role %s, which no plugin that is on declares, is not given',
  async (role) => {
    const refusal = await refused(secretary, { role, ...at('north') });

    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', rule: 'core:role.unknown', field: 'input.role' });
  },
);

test.each([
  ['after it begins', 2, 2, 'commongrid:term.ends-before-it-begins'],
  ['in the future', -3, -1, 'core:grant.already-over'],
])('a period must end %s', async (_when, from, until, rule) => {
  const period = { validFrom: hence(from), validUntil: hence(until) };

  expect(await refused(secretary, { ...at('northStreet'), ...period })).toMatchObject({ rule });
});

test('a grant counts from its beginning up to, but not at, its end', async () => {
  const early = await world.account('early', [], 'north');
  await give(secretary, {
    accountId: early.account.globalId,
    ...at('north'),
    validFrom: hence(1),
    validUntil: hence(2),
  });
  const grantsAt = async (time: Date) => {
    const { now } = world;
    world.now = time;
    const held = await heldBy(early);
    world.now = now;
    return held?.length;
  };

  expect(await grantsAt(new Date(hours(1).getTime() - 1))).toBe(0);
  expect(await grantsAt(hours(1))).toBe(1);
  expect(await grantsAt(new Date(hours(2).getTime() - 1))).toBe(1);
  expect(await grantsAt(hours(2))).toBe(0);
});

test('an account that the giver may not see is as good as absent', async () => {
  const stranger = await world.account('stranger', [], 'south');

  const refusal = await refused(secretary, { accountId: stranger.account.globalId, ...at('north') });
  expect(refusal).toMatchObject({ code: 'NOT_FOUND', field: 'input.accountId' });
});

test('a revoked grant counts no more', async () => {
  const former = await world.account('former', [['core:grid-worker', 'northGrid']], 'north');
  const grant = await world.give(former, 'core:grid-worker', 'otherNorthGrid');

  expect((await revoke(secretary, grant)).revokedAt).toBe(world.now.toISOString());
  expect(await heldBy(former)).toHaveLength(1);
});

test('a grant of a plugin that is off counts for nothing, and only who may give any role revokes it', async () => {
  const keeper = await world.account('keeper', [], 'north');
  const grant = await giveDormant(keeper, 'halls:keeper');
  const local = await world.account('other-administrator', [['core:administrator', 'north']], 'north');

  expect(await heldBy(keeper)).toEqual([]);
  expect(await notRevoked(secretary, grant)).toMatchObject({ code: 'FORBIDDEN' });
  expect((await revoke(local, grant)).revokedAt).toBe(world.now.toISOString());
});

test('of many requests that give the same role at the same moment, one does', async () => {
  const popular = await world.account('popular', [], 'north');
  await secretary.query('{ me { login } }');
  const variables = asked({ accountId: popular.account.globalId, ...at('northMicroGrid') });

  const answers = await Promise.all(Array.from({ length: 6 }, () => secretary.send(grantRole, variables)));
  const refusals = answers.flatMap((answer) => answer.refusals);
  expect(refusals).toHaveLength(5);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 'RULE_VIOLATED', rule: 'core:grant.held-already', field: 'input.role' });
  }
});

test('two administrators who remove each other at the same moment leave one', async () => {
  const [one, other] = [await world.account('administrator-one'), await world.account('administrator-other')];
  const grants = {
    one: await world.give(one, 'core:administrator', 'everywhere'),
    other: await world.give(other, 'core:administrator', 'everywhere'),
  };
  for (const client of [one, other]) await client.query('{ me { login } }');
  const removed = await Promise.all([
    one.send(revokeGrant, { input: { id: grants.other } }),
    other.send(revokeGrant, { input: { id: grants.one } }),
  ]);

  expect(removed.filter(({ refusals }) => refusals.length > 0)).toHaveLength(1);
  const [left, grant] = removed[0].refusals.length === 0 ? [one, grants.one] : [other, grants.other];
  const refusal = { code: 'RULE_VIOLATED', rule: 'core:access.last-administrator', field: 'input.id' };
  expect(await notRevoked(left, grant)).toMatchObject(refusal);
  // Neither does disabling take the last one, even by somebody who could.
  const disabling = world.server.asSystem((context) => disableAccount(context, { id: left.account.globalId }));
  expect(await refusalOf(disabling)).toEqual(refusal);
});
