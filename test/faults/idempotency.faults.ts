import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../process/support/clients.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { query, shutGate } from '../process/support/database.js';
import { inGroups } from './support/in-groups.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { expectEffectsOnce } from './support/traces.js';
import { codesOf, type Writing, write, writeUntilAnswered } from './support/writing.js';

let world: LedgerWorld;
let servers: CommongridProcess[];
beforeAll(async () => {
  world = await openLedgerWorld();
  servers = await Promise.all([world.start(), world.start()]);
});
afterAll(() => world?.close());

const urlOf = (index: number) => servers[index % servers.length]?.url ?? '';
const tell = (server: number, input: Writing) => write(urlOf(server), world.clerk, input);
const entriesOf = (words: string) =>
  query<{ number: number }>(world.databaseUrl, `select number from ledger.entry where words = '${words}'`);

test('500 keys, each sent four times at once to two servers, act 500 times, and each answers four times the same', async () => {
  const acknowledged = new Map<string, readonly number[]>();
  const keys = Array.from({ length: 500 }, (_, index) => `key ${index}`);

  await inGroups(25, keys, async (key, index) => {
    const input = { books: [`book-${index % 5}`], words: key, idempotencyKey: key };
    const answers = await Promise.all(
      [0, 1, 2, 3].map((copy) => writeUntilAnswered(() => urlOf(copy), world.clerk, input)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveProperty('size', 1);
    acknowledged.set(key, answers[0] ?? []);
  });

  expect(acknowledged.size).toBe(500);
  await expectEffectsOnce(world.databaseUrl, acknowledged);
});

test('a key that was used for another input is refused, on either server', async () => {
  const first = { books: ['used'], words: 'as it was', idempotencyKey: 'used' };
  await tell(0, first);

  const others = await Promise.all([0, 1].map((server) => tell(server, { ...first, words: 'otherwise' })));

  expect(others.map(codesOf)).toEqual([['IDEMPOTENCY_KEY_REUSED'], ['IDEMPOTENCY_KEY_REUSED']]);
  expect(await entriesOf('otherwise')).toEqual([]);
});

test('two inputs that race under one key: one acts, the other is refused', async () => {
  const answers = await Promise.all(
    [0, 1].map((server) => tell(server, { books: ['raced'], words: `racer ${server}`, idempotencyKey: 'raced' })),
  );

  expect(answers.flatMap(codesOf)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  expect([...(await entriesOf('racer 0')), ...(await entriesOf('racer 1'))]).toHaveLength(1);
});

test.each(['refused', 'refused-at-commit', 'fault'] as const)(
  'what ended as %s is not remembered: the same key may be used for what is then well',
  async (end) => {
    const input = { books: [`book of ${end}`], words: `after ${end}`, idempotencyKey: `key of ${end}` };
    const failed = await tell(0, { ...input, end });
    const again = await tell(1, input);

    expect(failed.data).toEqual({ writeEntries: null });
    expect(failed.errors).toHaveLength(1);
    expect(again.data).toEqual({ writeEntries: { numbers: [1] } });
  },
);

test('a request that fails only for what it met is carried out when it comes again', async () => {
  const input = { books: ['closed'], words: 'patience', idempotencyKey: 'closed' };
  await query(world.databaseUrl, `insert into ledger.book (code, entries, is_closed) values ('closed', 0, true)`);
  expect(codesOf(await tell(0, input))).toEqual(['RULE_VIOLATED']);
  await query(world.databaseUrl, `update ledger.book set is_closed = false where code = 'closed'`);

  expect((await tell(1, input)).data).toEqual({ writeEntries: { numbers: [1] } });
});

test('who sends a key that is in flight waits for its answer', async () => {
  const input: Writing = { books: ['waited'], words: 'in flight', idempotencyKey: 'in flight', end: 'waits' };
  const gate = await shutGate(world.databaseUrl, 'mutation');
  const first = tell(0, input);
  await gate.waitedAt();
  const second = tell(1, input);
  await lockWaiters(2);
  await gate.open();

  expect((await first).data).toEqual({ writeEntries: { numbers: [1] } });
  expect((await second).data).toEqual((await first).data);
  expect(await entriesOf('in flight')).toHaveLength(1);
});

test('a key that stays in flight is refused as what it is, and the same request is answered later', async () => {
  const input: Writing = { books: ['slow'], words: 'long in flight', idempotencyKey: 'long', end: 'waits' };
  const gate = await shutGate(world.databaseUrl, 'mutation');
  const first = tell(0, input);
  await gate.waitedAt();

  const refused = await tell(1, input);
  await gate.open();

  expect(refused.errors).toMatchObject([
    { extensions: { code: 'SERVICE_UNAVAILABLE', rule: 'commongrid:idempotency.in-flight' } },
  ]);
  const answered = (await first).data;
  expect(answered).toEqual({ writeEntries: { numbers: [1] } });
  expect((await tell(1, input)).data).toEqual(answered);
  expect(await entriesOf('long in flight')).toHaveLength(1);
});

/** Resolves when so many wait for a lock. */
async function lockWaiters(count: number): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await query(world.databaseUrl, waiting)).length, { timeout: 60_000 }).toBe(count);
}

test('a mutation without a key acts each time', async () => {
  await Promise.all([0, 1].map((server) => tell(server, { books: ['keyless'], words: 'twice' })));

  expect(await entriesOf('twice')).toHaveLength(2);
  expect(await ask(urlOf(0), '{ __typename }')).toMatchObject({ status: 200 });
});
