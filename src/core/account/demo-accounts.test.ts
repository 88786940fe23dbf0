import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf } from '../access/test/refusal-of.js';
import { World } from '../access/test/world.js';
import { createDemoAccounts } from './demo-accounts.js';
import { signIn } from './sign-in.service.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world?.drop());

test('demo accounts sign in with the demo password and hold what they were given, at places by code', async () => {
  await world.mutate(world.context(), (own) =>
    createDemoAccounts(own, [
      { login: 'admin', grants: [{ role: 'core:administrator' }] },
      {
        login: 'secretary',
        organization: 'north',
        grants: [{ role: 'core:district-secretary', organization: 'north' }],
      },
      { login: 'grid-worker', organization: 'north', grants: [{ role: 'core:grid-worker', grid: 'northGrid' }] },
    ]),
  );
  const actorOf = async (login: string) => {
    const input = { login, password: 'demo demo demo' };
    const session = await world.mutate(world.context({ kind: 'anonymous' }), (own) => signIn(own, input));
    return world.authenticate(session.accessToken);
  };

  expect(await actorOf('admin')).toMatchObject({ grants: [{ organizationPath: undefined, gridPath: undefined }] });
  expect(await actorOf('secretary')).toMatchObject({ grants: [{ organizationPath: expect.any(String) }] });
  expect(await actorOf('grid-worker')).toMatchObject({ grants: [{ gridPath: expect.any(String) }] });
});

test('a place that is not in the demo data is named', async () => {
  const accounts = [{ login: 'lost', grants: [{ role: 'core:grid-worker', grid: 'atlantis' }] }];

  await expect(refusalOf(world.mutate(world.context(), (own) => createDemoAccounts(own, accounts)))).rejects.toThrow(
    'Demo accounts need the grid atlantis',
  );
});

test('an account that merely has the login of a demo account gets nothing', async () => {
  await world.account('property-office', []);
  const accounts = [{ login: 'property-office', grants: [{ role: 'core:administrator' }] }];

  await expect(refusalOf(world.mutate(world.context(), (own) => createDemoAccounts(own, accounts)))).rejects.toThrow(
    /account_login_unique|duplicate key/,
  );
});
