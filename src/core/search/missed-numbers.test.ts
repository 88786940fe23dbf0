import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { missedNumbers } from './missed-numbers.js';

const start = new Date('2026-11-22T08:00:00Z');
let now = start;
let server: TestServer;
let organizationId: string;
const kept = canary(1);
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  organizationId = await server.addOrganization({ code: 'here' });
  const { name, phone, identityNumber } = kept;
  await (await somebody()).query(
    'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }',
    { input: { organizationId, name, phone, identityNumber } },
  );
});
afterAll(() => server?.stop());

const somebody = () => server.signInAs({ role: 'core:community-worker', organization: 'here' });

/** Telephone numbers that nobody has: the middle of a masked one, tried one after the other. */
const guesses = (from: number, many: number): string[] =>
  Array.from({ length: many }, (_, at) => `138${String(from + at).padStart(4, '0')}8000`);

const searchOf = (text: string) => `search(text: "${text}") { persons { totalCount } }`;
const filterOf = (filter: string) => `persons(filter: { ${filter} }) { totalCount }`;

/** Asks for so much at once; how many were answered, and the rules that refused the others. */
async function ask(
  client: SignedInClient,
  fields: readonly string[],
): Promise<[answered: number, ...rules: unknown[]]> {
  const { refusals } = await client.send(`{ ${fields.map((field, at) => `f${at}: ${field}`).join(' ')} }`);
  return [fields.length - refusals.length, ...new Set(refusals.map(({ rule }) => rule))];
}

const refusedSearches = async ({ account }: SignedInClient) => {
  const { rows } = await server.asSystem((context) =>
    sql<{ details: unknown }>`
      select e.details from core.audit_entry e
      where e.account_id = ${account.id} and e.action = 'searchPersons' and e.outcome = 'REFUSED'
      order by e.seq`.execute(context.sql),
  );
  return rows.map(({ details }) => details);
};

/** Somebody whose searches have found nobody as often as they may in a day. */
async function usedUp(): Promise<SignedInClient> {
  const client = await somebody();
  for (let from = 0; from < missedNumbers.most; from += 10) {
    expect(await ask(client, guesses(from, 10).map(searchOf))).toEqual([10]);
  }
  return client;
}

test('so many whole numbers a day find nobody, also of those that are asked at once', async () => {
  const client = await somebody();
  const before = missedNumbers.most - 10;
  for (let from = 0; from < before; from += 10) {
    expect(await ask(client, guesses(from, 10).map(searchOf))).toEqual([10]);
  }

  expect(await ask(client, guesses(before, 20).map(searchOf))).toEqual([10, missedNumbers.rule]);
});

test('after that no whole number is looked up, whichever it is and wherever it stands', async () => {
  const client = await usedUp();
  const { phone, identityNumber } = kept;
  for (const text of [phone, identityNumber, 'E12345678']) {
    expect(await client.refusal(`{ ${searchOf(text)} }`)).toMatchObject({
      code: 'RATE_LIMITED',
      rule: missedNumbers.rule,
      field: 'text',
      values: { most: missedNumbers.most },
    });
  }
  expect(await client.refusal(`{ ${filterOf(`phone: "${phone}"`)} }`)).toMatchObject({ field: 'filter.phone' });
  expect(await client.refusal(`{ ${filterOf(`identityNumber: "${identityNumber}"`)} }`)).toMatchObject({
    rule: missedNumbers.rule,
    field: 'filter.identityNumber',
  });
});

test('after that names and ends of telephone numbers are looked up, and numbers for other accounts', async () => {
  const client = await usedUp();

  expect(await ask(client, [searchOf(kept.name), searchOf(kept.phone.slice(-4))])).toEqual([2]);
  expect(await ask(await somebody(), [searchOf(kept.phone)])).toEqual([1]);
});

test('on the next day whole numbers are looked up again', async () => {
  const client = await usedUp();
  onTestFinished(() => void (now = start));
  now = new Date(start.getTime() + 86_400_000);

  expect(await ask(client, [searchOf(kept.phone)])).toEqual([1]);
});

test('numbers that find somebody, names and ends of telephone numbers are free', async () => {
  const client = await somebody();
  const { phone, identityNumber } = kept;
  const free = [
    searchOf(phone),
    searchOf(identityNumber),
    searchOf('0000'),
    searchOf('无此人'),
    filterOf(`phone: "${phone}"`),
  ];
  for (let round = 0; round * 5 <= missedNumbers.most; round += 1) expect(await ask(client, free)).toEqual([5]);

  expect(await ask(client, [searchOf(guesses(0, 1)[0] ?? '')])).toEqual([1]);
});

test('a search that is refused is written down: by what, and never the number', async () => {
  const client = await somebody();
  for (let from = 0; from < missedNumbers.most; from += 10) {
    await ask(
      client,
      guesses(from, 10).map((phone) => filterOf(`phone: "${phone}"`)),
    );
  }
  expect(await refusedSearches(client)).toEqual([]);

  expect(await ask(client, [filterOf(`phone: "${kept.phone}"`)])).toEqual([0, missedNumbers.rule]);
  expect(await ask(client, [searchOf(kept.identityNumber)])).toEqual([0, missedNumbers.rule]);
  expect(await refusedSearches(client)).toEqual([{ by: ['phone'] }, { by: ['identity'] }]);
});
