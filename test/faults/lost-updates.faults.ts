import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, ask } from '../process/support/clients.js';
import { type Person, prepare } from './support/accounts.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { codesOf } from './support/writing.js';

let world: LedgerWorld;
let administrator: Person;
let organizationId: string;
beforeAll(async () => {
  world = await openLedgerWorld();
  await prepare(world.databaseUrl, async ({ server, signIn }) => {
    organizationId = await server.addOrganization({ code: 'CONTESTED' });
    administrator = await signIn('core:administrator');
  });
});
afterAll(() => world?.close());

interface Updated {
  updateOrganization: { organization: { name: string; version: number } } | null;
}

test('of fifty who change one version of an organization at once, on two servers, one wins', async () => {
  const servers = await Promise.all([world.start(), world.start()]);
  const rename = async (index: number): Promise<Answer<Updated>> => {
    const answer = await ask<Updated>(
      servers[index % 2]?.url ?? '',
      `mutation ($id: ID!, $name: String!) {
        updateOrganization(input: { id: $id, version: 1, name: $name }) { organization { name version } }
      }`,
      { id: organizationId, name: `Name ${index}` },
      administrator.token,
    );
    // It waited for its turn for too long, and nothing was done.
    return codesOf(answer).includes('SERVICE_UNAVAILABLE') ? rename(index) : answer;
  };

  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => rename(index)));

  const won = answers.flatMap(({ data }) => data?.updateOrganization?.organization ?? []);
  expect(won).toEqual([{ name: expect.stringMatching(/^Name \d+$/), version: 2 }]);
  expect(answers.flatMap(codesOf)).toEqual(Array(49).fill('CONFLICT'));
  const stored = await ask<{ organization: object }>(
    servers[0]?.url ?? '',
    '{ organization(code: "CONTESTED") { name version } }',
    {},
    administrator.token,
  );
  expect(stored.data).toEqual({ organization: won[0] });
});
