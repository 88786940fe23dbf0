import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { reseal } from '../vault/reseal.js';
import { rotate } from '../vault/rotate.js';

// While the key of indexes is exchanged, the unique index does not see that two entries mean the same number.

let now = new Date('2026-11-22T08:00:00Z');
let server: TestServer;
let community: string;
let secretary: SignedInClient;
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  community = await server.addOrganization({ code: 'community' });
  secretary = await server.signInAs('core:community-worker');
});
afterAll(() => server.stop());

const document = `mutation ($input: CreatePersonInput!) {
  createPerson(input: $input) { person { id } }
}`;

/** Enters somebody, and gives the rule that refuses it, if one does. */
async function enter(number: number): Promise<string | undefined> {
  const { name, identityNumber } = canary(number);
  const { refusals } = await secretary.send(document, { input: { organizationId: community, name, identityNumber } });
  return refusals[0]?.rule;
}

/** How many entries have which generation of indexes. */
async function generations(): Promise<Record<string, number>> {
  const { rows } = await server.asSystem((context) =>
    sql<{ head: string; count: number }>`
      select encode(substring(identity_index for 2), 'hex') as head, count(*)::int as count from core.person
      where identity_index is not null group by 1`.execute(context.sql),
  );
  return Object.fromEntries(rows.map(({ head, count }) => [head, count]));
}

test('before, while and after the key of indexes is exchanged, nobody is entered twice', async () => {
  const numbers = Array.from({ length: 6 }, (_, index) => 301 + index);
  for (const number of numbers) expect(await enter(number)).toBeUndefined();
  await server.asSystem((context) => rotate(context, 'INDEX'));

  for (const number of numbers) expect(await enter(number)).toBe('core:person.known');
  expect(await enter(311)).toBeUndefined();
  expect(await generations()).toEqual({ '0001': 6, '0002': 1 });
  // Index keys rest for a minute before the job takes them up.
  now = new Date(now.getTime() + 120_000);
  await expect.poll(() => server.asSystem(reseal)).toBe(false);
  expect(await generations()).toEqual({ '0002': 7 });
  for (const number of [...numbers, 311]) expect(await enter(number)).toBe('core:person.known');
});

test('of many who enter one person at once while the key is exchanged, one does', async () => {
  const entering = [...Array.from({ length: 4 }, () => enter(321)), ...Array.from({ length: 4 }, () => enter(322))];
  await server.asSystem((context) => rotate(context, 'INDEX'));
  const rules = await Promise.all([...entering, enter(321), enter(322)]);

  expect(rules.filter((rule) => rule === undefined)).toHaveLength(2);
  expect(new Set(rules)).toEqual(new Set([undefined, 'core:person.known']));
});
