import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { type PlaceName, TwoDistricts } from '../access/test/two-districts.js';

let world: TwoDistricts;
let number = 0;
beforeAll(async () => {
  world = await TwoDistricts.open();
});
afterAll(() => world?.stop());

type Held = readonly (readonly [role: string, place: PlaceName])[];

const account = (holds: Held, home?: 'north' | 'northStreet') => world.account(`person-${++number}`, holds, home);

const mutations = {
  DISABLE: 'mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { status } } }',
  RESET_PASSWORD: `mutation ($id: ID!) {
    resetPassword(input: { id: $id, password: "a quite different phrase" }) { account { status } } }`,
};
const actions = 'query ($id: ID!) { account(id: $id) { availableActions } }';

/** What the mutations say to somebody who acts on an account: code and rule of each refusal, or that it was done. */
async function outcomes(actor: SignedInClient, target: SignedInClient): Promise<string[]> {
  const id = target.account.globalId;
  const { account: seen } = await actor.query<{ account: { availableActions: string[] } }>(actions, { id });
  const answers = [];
  for (const [action, document] of Object.entries(mutations)) {
    const [refusal] = (await actor.send(document, { id })).refusals;
    expect(seen.availableActions.includes(action)).toBe(!refusal);
    answers.push(refusal ? [refusal.code, refusal.rule].filter(Boolean).join(' ') : 'done');
  }
  return answers;
}

const both = (outcome: string) => [outcome, outcome];
const equal = 'FORBIDDEN core:account.of-an-equal';

test.each<[string, Held, Held, string]>([
  ['a secretary on a worker', [['core:district-secretary', 'north']], [['core:grid-worker', 'northGrid']], 'done'],
  ['a secretary on a colleague', [['core:district-secretary', 'north']], [['core:district-secretary', 'north']], equal],
  [
    'a secretary on one of a street below',
    [['core:district-secretary', 'north']],
    [['core:district-secretary', 'northStreet']],
    'done',
  ],
  [
    'a secretary of the city on one of a district',
    [['core:district-secretary', 'city']],
    [['core:district-secretary', 'north']],
    'done',
  ],
  [
    'a secretary of the street on one of the district',
    [['core:district-secretary', 'northStreet']],
    [['core:district-secretary', 'north']],
    'FORBIDDEN',
  ],
  [
    'a secretary who holds something beside it on a colleague',
    [
      ['core:district-secretary', 'north'],
      ['core:district-secretary', 'southCommunity'],
      ['law:lawyer', 'city'],
    ],
    [['core:district-secretary', 'north']],
    equal,
  ],
  [
    'a secretary on a colleague who holds less by another role',
    [['core:district-secretary', 'north']],
    [['core:grid-worker', 'north']],
    'done',
  ],
  [
    'an administrator of a place on its secretary',
    [['core:administrator', 'north']],
    [['core:district-secretary', 'north']],
    'done',
  ],
  [
    'an administrator of a place on another one of it',
    [['core:administrator', 'north']],
    [['core:administrator', 'north']],
    equal,
  ],
  [
    'an administrator of everything on another one',
    [['core:administrator', 'everywhere']],
    [['core:administrator', 'everywhere']],
    'done',
  ],
  [
    'a secretary of everything on a colleague',
    [['core:district-secretary', 'everywhere']],
    [['core:district-secretary', 'everywhere']],
    equal,
  ],
])('%s', async (_what, own, others, outcome) => {
  const home = [...own, ...others].some(([, place]) => place === 'northStreet') ? 'northStreet' : 'north';
  const [actor, target] = [await account(own, 'north'), await account(others, home)];

  expect(await outcomes(actor, target)).toEqual(both(outcome));
});

test('a colleague who was appointed for a shorter time is an equal still, and a former one is not', async () => {
  const secretary = await account([['core:district-secretary', 'north']], 'north');
  const temporary = await account([], 'north');
  const hour = (count: number) => new Date(world.now.getTime() + count * 3_600_000);
  await world.give(temporary, 'core:district-secretary', 'north', { validUntil: hour(1) });
  const former = await account([], 'north');
  await world.give(former, 'core:district-secretary', 'north', {
    validFrom: hour(-2),
    validUntil: new Date(world.now.getTime() + 1),
  });
  const { now } = world;
  world.now = new Date(now.getTime() + 2);

  expect(await outcomes(secretary, temporary)).toEqual(both(equal));
  expect(await outcomes(secretary, former)).toEqual(both('done'));
  world.now = now;
});

test('a colleague is not linked with an outside identity or enabled either', async () => {
  const secretary = await account([['core:district-secretary', 'north']], 'north');
  const colleague = await account([['core:district-secretary', 'north']], 'north');
  const administrator = await account([['core:administrator', 'everywhere']]);
  const id = colleague.account.globalId;
  const unlink = 'mutation ($id: ID!) { unlinkAccount(input: { id: $id }) { account { id } } }';
  const enable = 'mutation ($id: ID!) { enableAccount(input: { id: $id }) { account { id } } }';
  await administrator.query(mutations.DISABLE, { id });

  for (const document of [unlink, enable]) {
    expect(await secretary.refusal(document, { id })).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'core:account.of-an-equal',
      field: 'input.id',
    });
  }
});
