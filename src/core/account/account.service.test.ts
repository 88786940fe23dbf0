import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal, SignedInClient } from '../../testing/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';

const createAccount = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { login } } }';
const disableAccount =
  'mutation ($input: DisableAccountInput!) { disableAccount(input: $input) { account { status } } }';
const enableAccount = 'mutation ($input: EnableAccountInput!) { enableAccount(input: $input) { account { status } } }';
const resetPassword = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { account { version } } }';
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken account { id login } } }';
const me = '{ me { login } }';
const nextPassword = 'a quite different phrase';

let world: TwoDistricts;
let secretary: SignedInClient;

beforeAll(async () => {
  world = await TwoDistricts.open();
  secretary = await world.account('secretary', [['core:district-secretary', 'north']], 'north');
});
afterAll(() => world?.stop());

const inputOf = ({ account }: SignedInClient, more: object = {}) => ({ input: { id: account.globalId, ...more } });

interface SignedIn {
  readonly signIn: { readonly accessToken: string; readonly account: { readonly id: string; readonly login: string } };
}

const enter = async (login: string, password: string) =>
  (await world.server.anonymous.query<SignedIn>(signIn, { input: { login, password } })).signIn;
const notLetIn = (login: string, password: string) =>
  world.server.anonymous.refusal(signIn, { input: { login, password } });
const withToken = (token: string) => world.server.clientWith(async () => `Bearer ${token}`);

test('a new account signs in, in any case of its login', async () => {
  const input = { login: 'Wang.Fang', password: nextPassword, organizationId: world.globalId('northStreet') };

  expect(await secretary.query(createAccount, { input })).toEqual({
    createAccount: { account: { login: 'wang.fang' } },
  });
  expect((await enter('WANG.fang', nextPassword)).account.login).toBe('wang.fang');
});

test.each([
  ['beside', 'south'],
  ['above', 'city'],
  ['for the whole system', undefined],
])('an account is not made %s', async (_where, place) => {
  const organizationId = place && world.globalId(place);
  const refusal = await secretary.refusal(createAccount, {
    input: { login: 'misplaced', password: nextPassword, organizationId },
  });

  expect(refusal).toMatchObject({ code: 'FORBIDDEN', field: 'input.organizationId' });
});

test.each([
  ['short', 'core:password.too-short'],
  ['aaaaaaaaaaaabbbb', 'core:password.too-simple'],
  ['my own careful phrase', 'core:password.holds-login'],
  ['x'.repeat(100) + 'abcdefghijklmnopqrstuvwxyz0123456789', 'core:password.too-long'],
])('the password %s is refused', async (password, rule) => {
  const input = { login: 'careful', password, organizationId: world.globalId('north') };
  const refusal = await secretary.refusal(createAccount, { input });

  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', rule, field: 'input.password' });
});

test('a disabled account is nobody from the next request on, and signs in again once enabled', async () => {
  const worker = await world.account('worker', [['core:grid-worker', 'northGrid']], 'north');
  const { accessToken } = await enter('worker', worker.account.password);
  const over = { code: 'UNAUTHENTICATED', rule: 'core:session.over' };

  await secretary.query(disableAccount, inputOf(worker));
  expect(await withToken(accessToken).refusal(me)).toMatchObject(over);
  expect(await notLetIn('worker', worker.account.password)).toMatchObject({
    code: 'UNAUTHENTICATED',
    rule: 'core:sign-in.refused',
  });

  await secretary.query(enableAccount, inputOf(worker));
  expect((await enter('worker', worker.account.password)).account.id).toBe(worker.account.globalId);
  // What was ended by disabling stays ended.
  expect(await withToken(accessToken).refusal(me)).toMatchObject(over);
});

test('a reset password is the only one that works, and ends all sessions', async () => {
  const worker = await world.account('forgetful', [], 'northStreet');
  const { accessToken } = await enter('forgetful', worker.account.password);

  await secretary.query(resetPassword, inputOf(worker, { password: nextPassword }));
  expect(await withToken(accessToken).refusal(me)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await notLetIn('forgetful', worker.account.password)).toMatchObject({ rule: 'core:sign-in.refused' });
  expect((await enter('forgetful', nextPassword)).account.id).toBe(worker.account.globalId);
});

test('nobody takes over an account that holds more than they do, here or elsewhere, now or later', async () => {
  const administrator = await world.account('local-administrator', [['core:administrator', 'north']], 'north');
  const elsewhere = await world.account('two-districts', [['core:grid-worker', 'southGrid']], 'north');
  const sleeper = await world.account('sleeper', [], 'north');
  await world.give(sleeper, 'core:administrator', 'everywhere', { validFrom: new Date('2027-01-01') });
  const refusals: Refusal[] = [];
  for (const target of [administrator, elsewhere, sleeper]) {
    refusals.push(await secretary.refusal(resetPassword, inputOf(target, { password: nextPassword })));
    refusals.push(await secretary.refusal(disableAccount, inputOf(target)));
  }

  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'FORBIDDEN', field: 'input.id' });
});

test('nobody resets their own password without knowing it, or disables themselves', async () => {
  const refusal = { code: 'RULE_VIOLATED', rule: 'core:account.is-your-own', field: 'input.id' };

  expect(await secretary.refusal(resetPassword, inputOf(secretary, { password: nextPassword }))).toMatchObject(refusal);
  expect(await secretary.refusal(disableAccount, inputOf(secretary))).toMatchObject(refusal);
});

test('an account that belongs elsewhere answers as if there were none', async () => {
  const southern = await world.account('southern', [], 'south');

  expect(await secretary.refusal(disableAccount, inputOf(southern))).toMatchObject({
    code: 'NOT_FOUND',
    field: 'input.id',
  });
});

test('a change on top of an older version is a conflict', async () => {
  const worker = await world.account('edited', [], 'north');
  await secretary.query(disableAccount, inputOf(worker, { version: 1 }));

  expect(await secretary.refusal(enableAccount, inputOf(worker, { version: 1 }))).toMatchObject({ code: 'CONFLICT' });
});

interface Listed {
  readonly accounts: { readonly nodes: { readonly login: string; readonly organization: { readonly code: string } }[] };
}

test('a list holds the accounts of one’s own subtree, and no others', async () => {
  const listing = await world.account('list-reader', [['core:district-secretary', 'south']], 'south');
  for (const [login, place] of [
    ['listed-a', 'south'],
    ['listed-b', 'southCommunity'],
    ['listed-not', 'city'],
  ] as const) {
    await world.account(login, login === 'listed-b' ? [['core:grid-worker', 'southGrid']] : [], place);
  }
  const list = async (filter: object) => {
    const document =
      'query ($filter: AccountFilter) { accounts(first: 100, filter: $filter) { nodes { login organization { code } } } }';
    return (await listing.query<Listed>(document, { filter })).accounts.nodes;
  };
  const everything = await list({});

  expect(everything.map(({ login }) => login)).toEqual(expect.arrayContaining(['list-reader', 'listed-a', 'listed-b']));
  expect(new Set(everything.map(({ organization }) => organization.code))).toEqual(
    new Set(['south', 'southCommunity']),
  );
  expect((await list({ role: 'core:grid-worker' })).map(({ login }) => login)).toEqual(['listed-b']);
  expect((await list({ withinId: world.globalId('southCommunity') })).map(({ login }) => login)).toEqual(['listed-b']);
  expect((await list({ loginStartsWith: 'LISTED' })).map(({ login }) => login)).toEqual(['listed-a', 'listed-b']);
});

test('the available actions are those that the mutations allow', async () => {
  const active = await world.account('acted-on', [['core:grid-worker', 'northGrid']], 'northStreet');
  const disabled = await world.account('asleep', [], 'north');
  await secretary.query(disableAccount, inputOf(disabled));
  const higher = await world.account('higher', [['core:administrator', 'north']], 'north');
  const elsewhere = await world.account('far-away', [], 'south');
  const asked = [active, disabled, higher, elsewhere, secretary].map(({ account }) => account.globalId);
  const document = `{ ${asked.map((id, index) => `a${index}: account(id: "${id}") { availableActions }`).join(' ')} }`;
  const answer = await secretary.query<Record<string, { availableActions: string[] } | null>>(document);

  expect(Object.values(answer).map((account) => account?.availableActions)).toEqual([
    ['DISABLE', 'RESET_PASSWORD', 'SET_PERSON'],
    ['ENABLE', 'RESET_PASSWORD', 'SET_PERSON'],
    [],
    undefined,
    ['CHANGE_PASSWORD'],
  ]);
  // Who asks, the accounts, and for all of them what may be done.
  expect(await secretary.statements(document)).toHaveLength(3);
});
