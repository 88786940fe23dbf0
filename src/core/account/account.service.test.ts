import { afterAll, beforeAll, expect, test } from 'vitest';
import { toGlobalId } from '../../plugin-api/index.js';
import { grantRole } from '../access/role-grant.service.js';
import { refusalOf } from '../access/test/refusal-of.js';
import { statementsOf } from '../access/test/statements.js';
import { password, World } from '../access/test/world.js';
import { type Account, AccountStatus } from './account.entity.js';
import { listAccounts } from './account.reads.js';
import { createAccount, disableAccount, enableAccount, resetPassword } from './account.service.js';
import { type AccountAction, accountActions } from './account-actions.js';
import { signIn } from './sign-in.service.js';

let world: World;
let secretary: Account;

beforeAll(async () => {
  world = await World.open();
  secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
});
afterAll(() => world?.drop());

const inputOf = (account: Account) => ({ id: toGlobalId('Account', account.id) });
const nextPassword = 'a quite different phrase';

const signInWith = (login: string, secret: string) =>
  world.mutate(world.context({ kind: 'anonymous' }), (context) => signIn(context, { login, password: secret }));

test('a new account signs in, in any case of its login', async () => {
  const context = await world.as(secretary);
  const input = { login: 'Wang.Fang', password: nextPassword, organizationId: world.globalId('northStreet') };

  expect((await world.mutate(context, (own) => createAccount(own, input))).login).toBe('wang.fang');
  expect((await signInWith('WANG.fang', nextPassword)).account.login).toBe('wang.fang');
});

test.each([
  ['beside', 'south', 'FORBIDDEN'],
  ['above', 'city', 'FORBIDDEN'],
  ['for the whole system', undefined, 'FORBIDDEN'],
])('an account is not made %s', async (_where, place, code) => {
  const context = await world.as(secretary);
  const input = { login: 'misplaced', password: nextPassword, organizationId: place && world.globalId(place) };

  expect(await refusalOf(world.mutate(context, (own) => createAccount(own, input)))).toEqual({
    code,
    field: 'input.organizationId',
  });
});

test('a login is taken whatever its case, even by an account that one may not see', async () => {
  await world.account('taken', [], 'south');
  const context = await world.as(secretary);
  const input = { login: 'TAKEN', password: nextPassword, organizationId: world.globalId('north') };

  expect(await refusalOf(world.mutate(context, (own) => createAccount(own, input)))).toEqual({
    code: 'RULE_VIOLATED',
    rule: 'core:login.taken',
    field: 'input.login',
  });
});

test.each([
  ['short', 'core:password.too-short'],
  ['aaaaaaaaaaaabbbb', 'core:password.too-simple'],
  ['my own careful phrase', 'core:password.holds-login'],
  ['x'.repeat(100) + 'abcdefghijklmnopqrstuvwxyz0123456789', 'core:password.too-long'],
])('the password %s is refused', async (secret, rule) => {
  const context = await world.as(secretary);
  const input = { login: 'careful', password: secret, organizationId: world.globalId('north') };

  expect(await refusalOf(world.mutate(context, (own) => createAccount(own, input)))).toEqual({
    code: 'BAD_USER_INPUT',
    rule,
    field: 'input.password',
  });
});

test('a disabled account is nobody from the next request on, and signs in again once enabled', async () => {
  const worker = await world.account('worker', [['core:grid-worker', 'northGrid']], 'north');
  const { accessToken } = await signInWith('worker', password);
  const context = await world.as(secretary);

  await world.mutate(context, (own) => disableAccount(own, inputOf(worker)));
  expect(await refusalOf(world.authenticate(accessToken))).toEqual({
    code: 'UNAUTHENTICATED',
    rule: 'core:session.over',
  });
  expect(await refusalOf(signInWith('worker', password))).toEqual({
    code: 'UNAUTHENTICATED',
    rule: 'core:sign-in.refused',
  });

  await world.mutate(context, (own) => enableAccount(own, inputOf(worker)));
  expect((await signInWith('worker', password)).account.id).toBe(worker.id);
  // What was ended by disabling stays ended.
  expect(await refusalOf(world.authenticate(accessToken))).toMatchObject({ rule: 'core:session.over' });
});

test('a reset password is the only one that works, and ends all sessions', async () => {
  const worker = await world.account('forgetful', [], 'northStreet');
  const { accessToken } = await signInWith('forgetful', password);
  const context = await world.as(secretary);

  await world.mutate(context, (own) => resetPassword(own, { ...inputOf(worker), password: nextPassword }));
  expect(await refusalOf(world.authenticate(accessToken))).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await refusalOf(signInWith('forgetful', password))).toMatchObject({ rule: 'core:sign-in.refused' });
  expect((await signInWith('forgetful', nextPassword)).account.id).toBe(worker.id);
});

test('nobody takes over an account that holds more than they do, here or elsewhere, now or later', async () => {
  const administrator = await world.account('local-administrator', [['core:administrator', 'north']], 'north');
  const elsewhere = await world.account('two-districts', [['core:grid-worker', 'southGrid']], 'north');
  const sleeper = await world.account('sleeper', [], 'north');
  const later = {
    accountId: toGlobalId('Account', sleeper.id),
    role: 'core:administrator',
    from: new Date('2027-01-01'),
  };
  await world.mutate(world.context(), (own) => grantRole(own, later));
  const context = await world.as(secretary);

  for (const target of [administrator, elsewhere, sleeper]) {
    const reset = world.mutate(context, (own) => resetPassword(own, { ...inputOf(target), password: nextPassword }));
    expect(await refusalOf(reset)).toEqual({ code: 'FORBIDDEN', field: 'input.id' });
    expect(await refusalOf(world.mutate(context, (own) => disableAccount(own, inputOf(target))))).toMatchObject({
      code: 'FORBIDDEN',
    });
  }
});

test('nobody resets their own password without knowing it, or disables themselves', async () => {
  const context = await world.as(secretary);
  const input = { ...inputOf(secretary), password: nextPassword };
  const refusal = { code: 'RULE_VIOLATED', rule: 'core:account.is-your-own', field: 'input.id' };

  expect(await refusalOf(world.mutate(context, (own) => resetPassword(own, input)))).toEqual(refusal);
  expect(await refusalOf(world.mutate(context, (own) => disableAccount(own, input)))).toEqual(refusal);
});

test('an account that belongs elsewhere answers as if there were none', async () => {
  const southern = await world.account('southern', [], 'south');
  const context = await world.as(secretary);

  expect(await refusalOf(world.mutate(context, (own) => disableAccount(own, inputOf(southern))))).toEqual({
    code: 'NOT_FOUND',
    field: 'input.id',
  });
});

test('a change on top of an older version is a conflict', async () => {
  const worker = await world.account('edited', [], 'north');
  const context = await world.as(secretary);
  await world.mutate(context, (own) => disableAccount(own, { ...inputOf(worker), version: 1 }));

  const stale = world.mutate(context, (own) => enableAccount(own, { ...inputOf(worker), version: 1 }));
  expect(await refusalOf(stale)).toMatchObject({ code: 'CONFLICT' });
});

test('a list holds the accounts of one’s own subtree, and no others', async () => {
  const context = await world.as(secretary);
  const { nodes } = await listAccounts(context, {}, null, { first: 100 });
  const homes = new Set(nodes.map((account) => account.organizationId));

  expect(nodes.map((account) => account.login)).toContain('secretary');
  expect([...homes].every((home) => [world.id('north'), world.id('northStreet')].includes(home ?? ''))).toBe(true);
  const workers = await listAccounts(context, { role: 'core:grid-worker' }, null, { first: 100 });
  expect(workers.nodes.map((account) => account.login)).toEqual(['two-districts', 'worker']);
});

test('the available actions are those that the mutations allow', async () => {
  const context = await world.as(secretary);
  const active = await world.account('acted-on', [['core:grid-worker', 'northGrid']], 'northStreet');
  const disabled = await world.account('asleep', [], 'north');
  await world.mutate(context, (own) => disableAccount(own, inputOf(disabled)));
  const higher = await world.account('higher', [['core:administrator', 'north']], 'north');
  const elsewhere = await world.account('far-away', [], 'south');
  const asked = [active, { ...disabled, status: AccountStatus.DISABLED }, higher, elsewhere, secretary] as Account[];
  let actions: AccountAction[][] = [];
  const statements = await statementsOf(async () => {
    actions = await Promise.all(asked.map((account) => accountActions(context, account)));
  });

  expect(actions).toEqual([['DISABLE', 'RESET_PASSWORD'], ['ENABLE', 'RESET_PASSWORD'], [], [], ['CHANGE_PASSWORD']]);
  expect(statements).toHaveLength(1);
  expect(await accountActions(await world.as(active), secretary)).toEqual([]);
});
