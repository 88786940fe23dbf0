import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { otherBirths } from './other-birth.js';

let server: TestServer;
let organizationId: string;
beforeAll(async () => {
  server = await startTestServer();
  organizationId = await server.addOrganization({ code: 'here' });
});
afterAll(() => server?.stop());

async function enter(client: SignedInClient, given: object): Promise<string> {
  const { createPerson } = await client.query<{ createPerson: { person: { id: string } } }>(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId, name: canary(1).name, ...given } },
  );
  return createPerson.person.id;
}

test('that a guessed day of birth is not the one of a number is told a few times a day; then no guess is looked at', async () => {
  const client = await server.signInAs({ role: 'core:community-worker', organization: 'here' });
  const { identityNumber, birthDate } = canary(1);
  const id = await enter(client, { identityNumber });
  const [wrong, right] = [await enter(client, { birthDate: '1951-12-31' }), await enter(client, { birthDate })];
  const merge = async (intoId: string) => {
    const document = 'mutation ($input: MergePersonsInput!) { mergePersons(input: $input) { person { id } } }';
    const refusal = await client.refusal(document, { input: { id, version: 1, intoId, intoVersion: 1 } });
    return `${refusal.code} ${refusal.rule} ${refusal.field}`;
  };
  for (let told = 0; told < otherBirths.most; told += 1) {
    expect(await merge(wrong)).toBe('RULE_VIOLATED core:person-match.other-birth input.intoId');
  }

  const usedUp = 'RATE_LIMITED core:person-match.too-many-births input.intoId';
  expect([await merge(wrong), await merge(right)]).toEqual([usedUp, usedUp]);
});
