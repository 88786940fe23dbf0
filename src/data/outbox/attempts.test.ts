import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Attempts } from './attempts.js';
import { sweepOutbox } from './sweep-outbox.js';
import { leaveEffect, OutboxServer } from './test/outbox-server.js';

const handler = 'test:note';
let server: OutboxServer;

beforeEach(async () => {
  server = await OutboxServer.open();
  await server.subscribe(handler);
});

afterEach(() => server.close());

/** Leaves what a process leaves that ended while the handler had these events in hand. */
const dieWith = (...eventIds: string[]) =>
  sql`
  insert into commongrid.outbox_attempt (batch, handler, event_ids)
  values (gen_random_uuid(), ${handler}, ${eventIds}::bigint[])`.execute(server.database.sql());

const inHand = async () =>
  (await sql<object>`select event_ids::text[] as ids from commongrid.outbox_attempt`.execute(server.database.sql()))
    .rows;

const deliveries = async () =>
  (
    await sql<object>`
      select event_id::int as event, state, attempts, error from commongrid.outbox_delivery order by 1`.execute(
      server.database.sql(),
    )
  ).rows;

test('what was handled is not in hand any more', async () => {
  const dispatcher = server.start({ [handler]: leaveEffect(handler) });
  await server.emit('a', 'b', 'c');
  await dispatcher.settled();

  expect(await server.effects(handler)).toHaveLength(3);
  expect(await inHand()).toEqual([]);
});

test('what one server has in hand was left by nobody as that server sees it, until its end is known; others cannot tell', async () => {
  const [own, other] = [new Attempts(server.database.url), new Attempts(server.database.url)];
  const name = () => ({ batch: randomUUID(), handler });
  const first = name();
  await own.begin(first, ['1'], ['1']);

  expect(await own.begin(name(), ['1'], ['1'])).toBeUndefined();
  expect(await other.begin(name(), ['1'], ['1'])).toBe(1);
  await Promise.all([own.close(), other.close()]);
});

test('while an event is handled, it is in hand for all to see, and after a failure it is not', async () => {
  const seen: object[][] = [];
  const dispatcher = server.start(
    {
      [handler]: async () => {
        seen.push(await inHand());
        throw new Error('not today');
      },
    },
    { retry: { restSeconds: [], jitter: 0 } },
  );
  await server.emit('a');
  await dispatcher.settled();

  // Until a failure is recorded another turn may try the same event: it sees the same.
  expect(new Set(seen.map((rows) => JSON.stringify(rows)))).toEqual(new Set(['[{"ids":["1"]}]']));
  expect(await inHand()).toEqual([]);
});

test('an event that was alone in hand when its process ended counts as failed, and rests', async () => {
  await server.emit('a');
  await dieWith('1');
  const dispatcher = server.start({ [handler]: leaveEffect(handler) }, { retry: { restSeconds: [3600], jitter: 0 } });
  await dispatcher.settled();

  expect(await server.effects()).toEqual([]);
  expect(await deliveries()).toEqual([
    {
      event: 1,
      state: 'waiting',
      attempts: 1,
      error: 'AttemptWithoutEnd: The server ended, or lost its connection, while this handler was at work',
    },
  ]);
  expect(await inHand()).toEqual([]);
});

test('one that ends process after process is parked, and the others go on', async () => {
  await server.emit('killer', 'innocent');
  await dieWith('1');
  const retry = { restSeconds: [3600, 3600], jitter: 0 };
  const dispatcher = server.start({ [handler]: leaveEffect(handler) }, { retry });
  await dispatcher.settled();
  for (let death = 2; death <= 3; death += 1) {
    await dieWith('1');
    await sql`update commongrid.outbox_delivery set due_at = now()`.execute(server.database.sql());
    await dispatcher.settled();
  }

  expect(await deliveries()).toMatchObject([{ event: 1, state: 'parked', attempts: 3 }]);
  expect(await server.effects()).toEqual(['innocent']);
});

test('those that were in hand together are handled one by one, and none counts as failed', async () => {
  await server.emit('a', 'b', 'c');
  await dieWith('1', '2', '3');
  const transactions = new Map<string, string>();
  const dispatcher = server.start({
    [handler]: async (db, event) => {
      const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db);
      transactions.set(event.subject, rows[0]?.id ?? '');
    },
  });
  await dispatcher.settled();

  expect(new Set(transactions.values()).size).toBe(3);
  expect(server.lines).toEqual([]);
  expect(await sweepOutbox(server.database.sql())).toBe(0);
  expect(await inHand()).toEqual([]);
});

test('without a connection of its own it forgets, and the handlers work', async () => {
  const url = new URL(server.database.url);
  url.port = '1';
  const dispatcher = server.start({ [handler]: leaveEffect(handler) }, { url: url.href });
  await server.emit('a');
  await dispatcher.settled();

  expect(await server.effects()).toEqual(['a']);
});
