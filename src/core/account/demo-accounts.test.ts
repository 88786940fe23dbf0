import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction, systemContext } from '../../host/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';
import { createDemoAccounts, type DemoAccountGrants } from './demo-accounts.js';

const demoPassword = 'demo demo demo';

let world: TwoDistricts;
beforeAll(async () => {
  world = await TwoDistricts.open();
});
afterAll(() => world?.stop());

/** As while the demo of a plugin is filled. */
function create(...accounts: readonly DemoAccountGrants[]) {
  const context = systemContext({ ...world.server.host.kernel, demoPassword }, 'demo');
  return inTransaction(context, () => createDemoAccounts(context, accounts));
}

/** What an account holds that has signed in with the demo password. */
async function grantsOf(login: string): Promise<unknown> {
  const { signIn } = await world.server.anonymous.query<{ signIn: { account: { grants: { nodes: unknown } } } }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) {
      account { grants { nodes { role organization { code } grid { code } } } } } }`,
    { input: { login, password: demoPassword } },
  );
  return signIn.account.grants.nodes;
}

test('demo accounts sign in with the demo password and hold what they were given, at places by code', async () => {
  await create(
    { login: 'admin', grants: [{ role: 'core:administrator' }] },
    {
      login: 'secretary',
      organization: 'north',
      grants: [{ role: 'core:district-secretary', organization: 'north' }],
    },
    { login: 'grid-worker', organization: 'north', grants: [{ role: 'core:grid-worker', grid: 'northGrid' }] },
  );

  expect(await grantsOf('admin')).toEqual([{ role: 'core:administrator', organization: null, grid: null }]);
  expect(await grantsOf('secretary')).toEqual([
    { role: 'core:district-secretary', organization: { code: 'north' }, grid: null },
  ]);
  expect(await grantsOf('grid-worker')).toEqual([
    { role: 'core:grid-worker', organization: null, grid: { code: 'northGrid' } },
  ]);
});

test('a place that is not in the demo data is named', async () => {
  const creating = create({ login: 'lost', grants: [{ role: 'core:grid-worker', grid: 'atlantis' }] });

  await expect(creating).rejects.toThrow('Demo accounts need the grid atlantis');
});

test('an account that merely has the login of a demo account gets nothing', async () => {
  const { account } = await world.account('property-office');
  const creating = create({ login: account.login, grants: [{ role: 'core:administrator' }] });

  await expect(creating).rejects.toThrow(/account_login_unique/);
});
