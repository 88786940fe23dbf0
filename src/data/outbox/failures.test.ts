import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countFailedDeliveries, dropDelivery, listFailedDeliveries, replayDeliveries } from './failed-deliveries.js';
import { sweepOutbox } from './sweep-outbox.js';
import { leaveEffect, OutboxServer, type TestHandler } from './test/outbox-server.js';

const handler = 'test:note';
let server: OutboxServer;
/** Subjects whose events the handler refuses. */
let refused: Set<string>;

const refuse: TestHandler = async (db, event) => {
  await leaveEffect(handler)(db, event);
  if (refused.has(event.subject)) throw new TypeError(`${event.subject} is refused`);
};

beforeEach(async () => {
  refused = new Set(['a']);
  server = await OutboxServer.open();
  await server.subscribe(handler);
});

afterEach(() => server.close());

test('an event that fails as often as the policy allows is parked, its successors wait, other subjects go on', async () => {
  const dispatcher = server.start({ [handler]: refuse });

  await server.emit('a', 'b', 'a', 'c', 'a');
  await dispatcher.settled();

  expect((await server.effects()).toSorted()).toEqual(['b', 'c']);
  expect(await listFailedDeliveries(server.database.sql(), { first: 10 })).toEqual([
    {
      eventId: '1',
      handler,
      state: 'parked',
      event: 'test:changed',
      subject: 'a',
      occurredAt: expect.any(Date),
      failures: 3,
      failedAt: expect.any(Date),
      error: 'TypeError: a is refused',
      waitingBehind: 2,
    },
  ]);
  expect(server.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
});

test('an event that failed rests before it is tried again, and its successors with it', async () => {
  const dispatcher = server.start({ [handler]: refuse }, { retry: { restSeconds: [600], jitter: 0 } });

  await server.emit('a', 'a', 'b');
  await dispatcher.settled();
  await dispatcher.settled();

  expect(await server.effects()).toEqual(['b']);
  const [failed] = await listFailedDeliveries(server.database.sql(), { first: 10 });
  expect(failed).toMatchObject({ state: 'waiting', failures: 1, waitingBehind: 1 });
});

test('an event whose rest is over is tried again without being asked for', async () => {
  const isHandled = Promise.withResolvers<void>();
  let calls = 0;
  server.start(
    {
      [handler]: async () => {
        calls += 1;
        if (calls < 2) throw new Error('not yet');
        isHandled.resolve();
      },
    },
    { retry: { restSeconds: [0.05], jitter: 0 } },
  );

  await server.emit('a');
  await isHandled.promise;

  expect(calls).toBe(2);
});

test('a parked event that is replayed is handled, and then its successors in order', async () => {
  const dispatcher = server.start({ [handler]: refuse });
  await server.emit('a', 'a');
  await dispatcher.settled();
  refused.clear();

  const replayed = await server.database.transaction((db) => replayDeliveries(db, { handler, eventId: '1' }));
  await dispatcher.settled();

  expect(replayed).toBe(1);
  expect(await server.effects()).toEqual(['a', 'a']);
  expect(await countFailedDeliveries(server.database.sql())).toBe(0);
});

test('all parked events of a handler can be replayed at once', async () => {
  refused = new Set(['a', 'b']);
  const dispatcher = server.start({ [handler]: refuse });
  await server.emit('a', 'b', 'a', 'c');
  await dispatcher.settled();
  refused.clear();

  const replayed = await server.database.transaction((db) => replayDeliveries(db, { handler }));
  await dispatcher.settled();

  expect(replayed).toBe(2);
  expect((await server.effects()).toSorted()).toEqual(['a', 'a', 'b', 'c']);
});

test('a parked event that is dropped is never handled, and its successors go on', async () => {
  const dispatcher = server.start({ [handler]: refuse });
  await server.emit('a', 'a');
  await dispatcher.settled();
  refused.clear();
  const key = { handler, eventId: '1' };

  const dropped = await server.database.transaction((db) => dropDelivery(db, key, 'recorded by hand'));
  await dispatcher.settled();

  expect(dropped).toBe(true);
  const { rows } = await sql`select event_id::text as "eventId" from effect`.execute(server.database.sql());
  expect(rows).toEqual([{ eventId: '2' }]);
  const remembered = await sql`select state, drop_reason as reason from commongrid.outbox_delivery`.execute(
    server.database.sql(),
  );
  expect(remembered.rows).toEqual([{ state: 'dropped', reason: 'recorded by hand' }]);
  expect(await dropDelivery(server.database.sql(), key, 'again')).toBe(false);
});

test('an event that never failed can be neither dropped nor replayed', async () => {
  await server.emit('a');

  expect(await dropDelivery(server.database.sql(), { handler, eventId: '1' }, 'by mistake')).toBe(false);
  expect(await replayDeliveries(server.database.sql(), { handler, eventId: '1' })).toBe(0);
});

test('failed deliveries are listed in pages, and can be narrowed to a state', async () => {
  refused = new Set(['a', 'b', 'c']);
  const dispatcher = server.start({ [handler]: refuse });
  await server.emit('a', 'b', 'c');
  await dispatcher.settled();
  const db = server.database.sql();

  const first = await listFailedDeliveries(db, { state: 'parked', first: 2 });
  const second = await listFailedDeliveries(db, { state: 'parked', first: 2, after: first[1] });

  expect([...first, ...second].map(({ subject }) => subject)).toEqual(['a', 'b', 'c']);
  expect(await listFailedDeliveries(db, { state: 'waiting', first: 2 })).toEqual([]);
  expect(await countFailedDeliveries(db, { handler: 'test:other' })).toBe(0);
});

test('one failing event among many that share a transaction costs the others neither an attempt nor an effect', async () => {
  const others = Array.from({ length: 40 }, (_, index) => `s${index}`);
  await server.emit(...others.slice(0, 20), 'a', ...others.slice(20));
  const dispatcher = server.start({ [handler]: refuse });

  await dispatcher.settled();

  expect((await server.effects()).toSorted()).toEqual(others.toSorted());
  const failed = await listFailedDeliveries(server.database.sql(), { first: 10 });
  expect(failed.map(({ subject, failures }) => ({ subject, failures }))).toEqual([{ subject: 'a', failures: 3 }]);
});

test('a failure that shows only at the commit parks the event that caused it', async () => {
  await sql`alter table effect add constraint effect_once unique (subject) deferrable initially deferred`.execute(
    server.database.sql(),
  );
  const dispatcher = server.start({ [handler]: leaveEffect(handler) });

  await server.emit('b', 'b', 'c', 'd');
  await dispatcher.settled();

  expect((await server.effects()).toSorted()).toEqual(['b', 'c', 'd']);
  const failed = await listFailedDeliveries(server.database.sql(), { first: 10 });
  expect(failed).toMatchObject([{ eventId: '2', error: 'Database error 23505 (effect, effect_once)' }]);
});

test('a handler that hangs in the database is ended and counts as failed', async () => {
  const hang: TestHandler = async (db) => void (await sql`select pg_sleep(3600)`.execute(db));
  const dispatcher = server.start(
    { [handler]: hang },
    { batch: { timeoutSeconds: 2 }, retry: { restSeconds: [], jitter: 0 } },
  );

  await server.emit('a');
  await dispatcher.settled();

  expect(await listFailedDeliveries(server.database.sql(), { first: 10 })).toMatchObject([
    { state: 'parked', error: 'Database error 57014' },
  ]);
});

test('a sweep removes old events that are handled or dropped, and keeps what is young, waits or is parked', async () => {
  refused = new Set(['parked', 'dropped']);
  const dispatcher = server.start({ [handler]: refuse });
  await server.emit('parked', 'dropped', 'handled', 'young');
  await dispatcher.settled();
  await dispatcher.stop();
  await server.emit('waiting');
  const db = server.database.sql();
  await dropDelivery(db, { handler, eventId: '2' }, 'not needed');
  await sql`update commongrid.outbox set occurred_at = now() - interval '31 days' where subject <> 'young'`.execute(db);

  expect(await sweepOutbox(db)).toBe(2);

  const { rows } = await sql<{ subject: string }>`select subject from commongrid.outbox order by id`.execute(db);
  expect(rows.map(({ subject }) => subject)).toEqual(['parked', 'young', 'waiting']);
});
