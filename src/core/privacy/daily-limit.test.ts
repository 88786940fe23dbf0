import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { beginSession } from '../../testing/accounts.js';
import { type SignedInClient, startTestServer, type TestClient, type TestServer } from '../../testing/index.js';
import { knownNumbers } from '../person/known-number.js';

const start = new Date('2026-11-22T08:00:00Z');
let now = start;
let first: TestServer;
let second: TestServer;
let organizationId: string;
beforeAll(async () => {
  first = await startTestServer({ now: () => now });
  second = await startTestServer({ now: () => now, databaseUrl: first.databaseUrl });
  organizationId = await first.addOrganization({ code: 'here' });
  const { name, identityNumber } = canary(1);
  const worker = await first.signInAs({ role: 'core:community-worker', organization: 'here' });
  await worker.query(create, { input: { organizationId, name, identityNumber } });
});
afterAll(async () => {
  await second?.stop();
  await first?.stop();
});

const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';

/** One account, at both servers. */
async function somebody(): Promise<[SignedInClient, TestClient]> {
  const client = await first.signInAs({ role: 'core:community-worker', organization: 'here' });
  const { token } = await first.asSystem((context) => beginSession(context, client.account.id));
  return [client, second.clientWith(async () => `Bearer ${token}`)];
}

/** Enters a number that is known; gives the rule that refuses it. */
async function guess(client: TestClient): Promise<string | null | undefined> {
  const { identityNumber } = canary(1);
  const input = { organizationId, name: canary(2).name, identityNumber };
  return (await client.send(create, { input })).refusals[0]?.rule;
}

const counted = () =>
  first.asSystem(async (context) => {
    const { rows } = await sql<{ day: string; times: number }>`
      select day::text, times from core.daily_count order by day, times`.execute(context.sql);
    return rows.map(({ day, times }) => `${day} ${times}`);
  });

test('of what an account is told so often a day, two servers tell so much together, also at the same moment', async () => {
  const both = await somebody();
  const rules: unknown[] = [];
  // Twelve at a time: the thirtieth is among the third dozen, at either server.
  for (let round = 0; round < 4; round += 1) {
    rules.push(...(await Promise.all(Array.from({ length: 12 }, (_, at) => guess(both[at % 2] as TestClient)))));
  }

  expect(rules.filter((rule) => rule === 'core:person.known')).toHaveLength(knownNumbers.most);
  expect(rules.filter((rule) => rule === knownNumbers.rule)).toHaveLength(48 - knownNumbers.most);
  expect([await guess(both[0]), await guess(both[1])]).toEqual([knownNumbers.rule, knownNumbers.rule]);
});

test('counts of days that are over are deleted, those of today are not', async () => {
  const [yesterdays] = await somebody();
  expect(await guess(yesterdays)).toBe('core:person.known');
  now = new Date(start.getTime() + 86_400_000);
  const [todays] = await somebody();
  expect(await guess(todays)).toBe('core:person.known');
  await first.runJob('core:delete-past-counts');

  expect(await counted()).toEqual(['2026-11-23 1']);
});
