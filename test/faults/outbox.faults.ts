import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from '../../src/testing/index.js';
import { query } from '../process/support/database.js';
import { patiently } from '../process/support/patience.js';
import ledger from './plugins/ledger/index.js';
import { inGroups } from './support/in-groups.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { expectEffectsOnce } from './support/traces.js';
import { codesOf, type Writing, type Written, write } from './support/writing.js';

const [events, books, booksOfOne, kills] = [10_000, 100, 50, 20];
/** How those mutations end that are to leave nothing; the others end well. */
const badEnds = ['refused', 'refused-at-commit', 'fault'] as const;

let world: LedgerWorld;
const acknowledged = new Map<string, readonly number[]>();
const undone: Written[] = [];
beforeAll(async () => {
  world = await openLedgerWorld();
  // Delivers nothing: the events wait for the servers that are killed.
  const { databaseUrl } = world;
  const server = await startTestServer({ databaseUrl, plugins: [ledger], deliversEvents: false });
  try {
    await inGroups(6, mutations(), async (input) => {
      const answer = await write(server.url, world.clerk, input);
      const numbers = answer.data?.writeEntries?.numbers;
      if (numbers) acknowledged.set(input.words, numbers);
      else undone.push(answer);
    });
  } finally {
    await server.stop();
  }
}, 300_000);
afterAll(() => world?.close());

/** Mutations that tell of ten thousand entries, and between them some that tell of entries and are undone. */
function mutations(): Writing[] {
  const good = Array.from({ length: events / booksOfOne }, (_, index) => ({
    books: Array.from({ length: booksOfOne }, (_each, place) => `book-${(index * 7 + place) % books}`),
    words: `mutation ${index}`,
  }));
  const bad = (input: Writing, index: number) => ({
    ...input,
    words: `undone ${index}`,
    end: badEnds[index % badEnds.length],
  });
  return good.flatMap((input, index) => (index % 5 === 0 ? [input, bad(input, index)] : [input]));
}

const count = async (sql: string) =>
  Number((await query<{ count: string }>(world.databaseUrl, `select count(*) from ${sql}`))[0]?.count);
const copied = () => count('ledger.copy');

test('what was undone has told nothing', async () => {
  expect(undone).toHaveLength(events / booksOfOne / 5);
  expect(new Set(undone.flatMap(codesOf))).toEqual(new Set(['RULE_VIOLATED', 'INTERNAL_SERVER_ERROR']));
  expect(await count('commongrid.outbox')).toBe(events);
});

test(`${events} events are handled once each and in order, though ${kills} servers are killed over them`, {
  timeout: 600_000,
}, async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const before = await copied();
    const server = await world.start();
    await expect.poll(copied, { ...patiently, interval: 10 }).toBeGreaterThanOrEqual(before + 100);
    await server.endBy('SIGKILL');
  }
  // Otherwise the last ones were killed at rest.
  expect(await count('commongrid.outbox_delivery')).toBeGreaterThan(0);

  await world.start();

  await expectEffectsOnce(world.databaseUrl, acknowledged);
});
