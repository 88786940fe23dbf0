import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Context, sql, toGlobalId } from '../../plugin-api/index.js';
import type { Account } from '../account/account.entity.js';
import { disableAccount } from '../account/account.service.js';
import type { RoleGrant } from './role-grant.entity.js';
import type { GrantRoleInput } from './role-grant.inputs.js';
import { grantRole, revokeGrant } from './role-grant.service.js';
import { grantActions } from './role-grant-actions.js';
import { coreRoles } from './roles.js';
import { refusalOf } from './test/refusal-of.js';
import { World } from './test/world.js';

let world: World;
/** The secretary of the north, who manages its accounts and roles; and an account there with nothing. */
let secretary: Account;
let newcomer: Account;

beforeAll(async () => {
  world = await World.open();
  secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
  newcomer = await world.account('newcomer', [], 'northStreet');
});
afterAll(() => world?.drop());

const hours = (count: number) => new Date(world.now.getTime() + count * 3_600_000);
const idOf = (account: Account) => toGlobalId('Account', account.id);

/** Has one account give another a role, as a mutation. */
async function give(giver: Account, input: Partial<GrantRoleInput>): Promise<RoleGrant> {
  const context = await world.as(giver);
  const full = { accountId: idOf(newcomer), role: 'core:grid-worker', ...input };
  return world.mutate(context, (own) => grantRole(own, full));
}

async function revoke(revoker: Account, grant: RoleGrant): Promise<RoleGrant> {
  const context = await world.as(revoker);
  return world.mutate(context, (own) => revokeGrant(own, { id: toGlobalId('RoleGrant', grant.id) }));
}

test('a role is given at a grid below one’s own place, and counts at the next request', async () => {
  await give(secretary, { gridId: world.globalId('northGrid') });

  const { actor } = await world.as(newcomer);
  const { rows } = await sql`select path::text from core.grid where code = 'northGrid'`.execute(world.context().sql);
  expect(actor.kind === 'account' && actor.grants).toEqual([
    {
      permissions: new Set(coreRoles['core:grid-worker'].permissions),
      gridPath: (rows[0] as { path: string }).path,
      organizationPath: undefined,
    },
  ]);
});

test.each([
  ['beside one’s own place', 'south', 'input.organizationId'],
  ['above one’s own place', 'city', 'input.organizationId'],
  ['everywhere', undefined, 'input.role'],
])('a role is not given %s', async (_where, place, field) => {
  const organizationId = place && world.globalId(place);

  expect(await refusalOf(give(secretary, { organizationId }))).toEqual({ code: 'FORBIDDEN', field });
});

test('a role with a permission that the giver lacks is not given', async () => {
  const north = { organizationId: world.globalId('north') };

  expect(await refusalOf(give(secretary, { ...north, role: 'core:administrator' }))).toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await refusalOf(give(secretary, { ...north, role: 'law:lawyer' }))).toEqual({
    code: 'FORBIDDEN',
    field: 'input.role',
  });
});

test('who may give any role gives one that they do not hold, but only where they may', async () => {
  const local = await world.account('local-administrator', [['core:administrator', 'north']], 'north');

  const grant = await give(local, { role: 'law:lawyer', organizationId: world.globalId('northCommunity') });
  expect(grant.role).toBe('law:lawyer');
  expect(await refusalOf(give(local, { role: 'law:lawyer', organizationId: world.globalId('south') }))).toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a role that is held at a grid is not given in the grid’s organization', async () => {
  const grants = [
    ['core:district-secretary', 'north'],
    ['law:lawyer', 'northGrid'],
  ] as const;
  const halfLawyer = await world.account('half-lawyer', grants, 'north');

  const inGrid = await give(halfLawyer, { role: 'law:lawyer', gridId: world.globalId('northMicroGrid') });
  expect(inGrid.role).toBe('law:lawyer');
  const above = give(halfLawyer, { role: 'law:lawyer', organizationId: world.globalId('northCommunity') });
  expect(await refusalOf(above)).toEqual({ code: 'FORBIDDEN', field: 'input.role' });
});

test('who holds a role until a day gives it until that day and no longer', async () => {
  const temporary = await world.account('temporary', [], 'north');
  await world.give(temporary.id, 'core:district-secretary', 'north');
  await sql`update core.role_grant set valid_until = ${hours(24)} where account_id = ${temporary.id}`.execute(
    world.context().sql,
  );
  const place = { gridId: world.globalId('otherNorthGrid') };

  expect(await refusalOf(give(temporary, place))).toEqual({ code: 'FORBIDDEN', field: 'input.role' });
  expect(await refusalOf(give(temporary, { ...place, until: hours(25) }))).toMatchObject({ code: 'FORBIDDEN' });
  expect((await give(temporary, { ...place, until: hours(24) })).until).toEqual(hours(24));
});

test.each([
  ['a role that nobody declares', { role: 'core:emperor' }, 'BAD_USER_INPUT', 'core:role.unknown', 'input.role'],
  ['a role of a plugin that is off', { role: 'halls:keeper' }, 'BAD_USER_INPUT', 'core:role.unknown', 'input.role'],
] as const)('%s is not given', async (_what, input, code, rule, field) => {
  const organizationId = world.globalId('north');
  expect(await refusalOf(give(secretary, { ...input, organizationId }))).toEqual({ code, rule, field });
});

test('a period must end after it begins, and in the future', async () => {
  const place = { organizationId: world.globalId('northStreet') };

  expect(await refusalOf(give(secretary, { ...place, from: hours(2), until: hours(2) }))).toMatchObject({
    rule: 'core:grant.ends-before-it-begins',
  });
  expect(await refusalOf(give(secretary, { ...place, from: hours(-3), until: hours(-1) }))).toMatchObject({
    rule: 'core:grant.already-over',
  });
});

test('a grant counts from its beginning up to, but not at, its end', async () => {
  const early = await world.account('early', [], 'north');
  await give(secretary, {
    accountId: idOf(early),
    organizationId: world.globalId('north'),
    from: hours(1),
    until: hours(2),
  });
  const grantsAt = async (time: Date) => {
    const now = world.now;
    world.now = time;
    const { actor } = await world.as(early);
    world.now = now;
    return actor.kind === 'account' ? actor.grants.length : undefined;
  };

  expect(await grantsAt(new Date(hours(1).getTime() - 1))).toBe(0);
  expect(await grantsAt(hours(1))).toBe(1);
  expect(await grantsAt(new Date(hours(2).getTime() - 1))).toBe(1);
  expect(await grantsAt(hours(2))).toBe(0);
});

test('an account that the giver may not see is as good as absent', async () => {
  const stranger = await world.account('stranger', [], 'south');

  expect(
    await refusalOf(give(secretary, { accountId: idOf(stranger), organizationId: world.globalId('north') })),
  ).toEqual({
    code: 'NOT_FOUND',
    field: 'input.accountId',
  });
});

test('a revoked grant counts no more, and is not revoked twice', async () => {
  const former = await world.account('former', [['core:grid-worker', 'northGrid']], 'north');
  const grant = await world.give(former.id, 'core:grid-worker', 'otherNorthGrid');

  expect((await revoke(secretary, grant)).revokedAt).toEqual(world.now);
  const { actor } = await world.as(former);
  expect(actor.kind === 'account' && actor.grants.length).toBe(1);
  expect(await refusalOf(revoke(secretary, grant))).toMatchObject({ rule: 'core:grant.already-revoked' });
});

test('a grant that outranks the revoker stays', async () => {
  const chief = await world.account('chief', [], 'north');
  const grant = await world.give(chief.id, 'core:administrator', 'north');

  expect(await refusalOf(revoke(secretary, grant))).toEqual({ code: 'FORBIDDEN', field: 'input.id' });
});

test('a grant shows that it can be revoked to those who may', async () => {
  const holder = await world.account('holder', [], 'north');
  const grants = [
    await world.give(holder.id, 'core:grid-worker', 'northGrid'),
    await world.give(holder.id, 'core:grid-worker', 'southGrid'),
    await world.give(holder.id, 'core:administrator', 'north'),
    await revoke(secretary, await world.give(holder.id, 'core:grid-worker', 'otherNorthGrid')),
  ];
  const actionsFor = async (context: Context) => Promise.all(grants.map((grant) => grantActions(context, grant)));

  expect(await actionsFor(await world.as(secretary))).toEqual([['REVOKE'], [], [], []]);
  expect(await actionsFor(await world.as(holder))).toEqual([['REVOKE'], [], ['REVOKE'], []]);
  expect(await actionsFor(world.context({ kind: 'anonymous' }))).toEqual([[], [], [], []]);
});

test('a grant of a plugin that is off counts for nothing, and only who may give any role revokes it', async () => {
  const keeper = await world.account('keeper', [], 'north');
  const grant = await world.give(keeper.id, 'halls:keeper', 'north');
  const local = await world.account('other-administrator', [['core:administrator', 'north']], 'north');

  const { actor } = await world.as(keeper);
  expect(actor.kind === 'account' && actor.grants).toEqual([]);
  expect(await refusalOf(revoke(secretary, grant))).toMatchObject({ code: 'FORBIDDEN' });
  expect((await revoke(local, grant)).revokedAt).toEqual(world.now);
});

test('of many requests that give the same role at the same moment, one does', async () => {
  const popular = await world.account('popular', [], 'north');
  const input = { accountId: idOf(popular), gridId: world.globalId('northMicroGrid') };

  const given = await Promise.allSettled(Array.from({ length: 6 }, () => give(secretary, input)));
  const reasons = given.map((one) =>
    one.status === 'rejected' ? (one.reason as { constraint: string }).constraint : 'given',
  );
  expect(reasons.sort()).toEqual(['given', ...Array<string>(5).fill('x_role_grant_once')]);
});

test('two administrators who remove each other at the same moment leave one', async () => {
  const one = await world.account('administrator-one');
  const other = await world.account('administrator-other');
  const ofOne = await world.give(one.id, 'core:administrator', 'everywhere');
  const ofOther = await world.give(other.id, 'core:administrator', 'everywhere');

  const removed = await Promise.allSettled([revoke(one, ofOther), revoke(other, ofOne)]);
  expect(removed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [left, grant] = removed[0].status === 'fulfilled' ? [one, ofOne] : [other, ofOther];
  const refusal = { code: 'RULE_VIOLATED', rule: 'core:access.last-administrator', field: 'input.id' };
  expect(await refusalOf(revoke(left, grant))).toEqual(refusal);

  // Neither does disabling take the last one, even by somebody who could.
  const context = world.context();
  const disabling = world.mutate(context, (own) => disableAccount(own, { id: idOf(left) }));
  expect(await refusalOf(disabling)).toEqual(refusal);
});
