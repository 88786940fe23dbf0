import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendEvent } from './append-event.js';
import { takeEvents } from './take-events.js';
import { backendOf, endBackend, leaveEffect, OutboxServer } from './test/outbox-server.js';

const handler = 'test:note';
let server: OutboxServer;

beforeEach(async () => {
  server = await OutboxServer.open();
  await server.subscribe(handler);
});

afterEach(() => server.close());

test('a handler receives name, subject, payload and time of an event after its commit', async () => {
  const received = Promise.withResolvers<object>();
  const dispatcher = server.start({ [handler]: async (_sql, event) => received.resolve(event) });

  await server.database.transaction((db) =>
    appendEvent(db, { name: 'test:changed', subject: 'grid-1', payload: { code: '440103', nested: [1, null] } }),
  );
  await dispatcher.settled();

  await expect(received.promise).resolves.toEqual({
    id: '1',
    name: 'test:changed',
    subject: 'grid-1',
    occurredAt: expect.any(Date),
    payload: { code: '440103', nested: [1, null] },
  });
});

test('each handler of an event receives it once', async () => {
  await server.subscribe(handler, 'test:count');
  const dispatcher = server.start({ [handler]: leaveEffect(handler), 'test:count': leaveEffect('test:count') });

  await server.emit('a', 'b');
  await dispatcher.settled();
  await dispatcher.settled();

  expect((await server.effects(handler)).toSorted()).toEqual(['a', 'b']);
  expect((await server.effects('test:count')).toSorted()).toEqual(['a', 'b']);
});

test('an event of a transaction that is rolled back reaches nobody', async () => {
  const dispatcher = server.start({ [handler]: leaveEffect(handler) });

  const change = server.database.transaction(async (db) => {
    await appendEvent(db, { name: 'test:changed', subject: 'a', payload: {} });
    throw new Error('a rule refused it');
  });

  await expect(change).rejects.toThrow('a rule refused it');
  await dispatcher.settled();
  expect(await server.effects()).toEqual([]);
});

test('an event with a smaller id that commits later is not skipped', async () => {
  const dispatcher = server.start({ [handler]: leaveEffect(handler) });
  const isWritten = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const slow = server.database.transaction(async (db) => {
    await appendEvent(db, { name: 'test:changed', subject: 'slow', payload: {} });
    isWritten.resolve();
    await mayCommit.promise;
  });
  await isWritten.promise;

  await server.emit('quick');
  await dispatcher.settled();
  expect(await server.effects()).toEqual(['quick']);
  mayCommit.resolve();
  await slow;
  await dispatcher.settled();

  expect(await server.effects()).toEqual(['quick', 'slow']);
});

test('concurrent writers and two servers: each subject in the order of its changes, nothing twice, nothing lost', async () => {
  const db = server.database;
  const subjects = ['a', 'b', 'c', 'd', 'e'];
  await sql`insert into thing (id) select unnest(${subjects}::text[])`.execute(db.sql());
  const servers = [
    server.start({ [handler]: leaveEffect(handler) }),
    server.start({ [handler]: leaveEffect(handler) }, { batch: { events: 3 } }),
  ];
  const writer = async (offset: number) => {
    for (let round = 0; round < 20; round += 1) {
      const subject = subjects[(offset + round) % subjects.length] ?? '';
      await db
        .transaction(async (tx) => {
          // Two events a change, and one of three changes is rolled back.
          for (const _ of [1, 2]) {
            const { rows } = await sql<{
              n: number;
            }>`update thing set n = n + 1 where id = ${subject} returning n`.execute(tx);
            await appendEvent(tx, { name: 'test:changed', subject, payload: rows[0] });
          }
          if (round % 3 === 2) throw new Error('refused');
        })
        .catch(() => undefined);
    }
  };

  await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
  await Promise.all(servers.map((one) => one.settled()));

  const effects = await server.effects();
  for (const subject of subjects) {
    const { rows } = await sql<{ n: number }>`select n from thing where id = ${subject}`.execute(db.sql());
    const expected = Array.from({ length: rows[0]?.n ?? 0 }, (_, index) => `${subject} ${index + 1}`);
    expect(effects.filter((effect) => effect.startsWith(subject))).toEqual(expected);
  }
  // Six writers, twenty rounds, of which six are refused; two events each.
  expect(effects).toHaveLength(6 * 14 * 2);
});

test('a subject with a long backlog is handled in order, and the others have their turn meanwhile', async () => {
  const backlog = Array.from({ length: 200 }, () => 'long');
  await server.emit(...backlog, 'short');
  const seen: string[] = [];
  const dispatcher = server.start(
    { [handler]: async (_sql, event) => void seen.push(`${event.subject} ${event.id}`) },
    { batch: { events: 7 }, concurrency: 1 },
  );

  await dispatcher.settled();

  expect(seen.indexOf('short 201')).toBeLessThan(20);
  expect(seen.filter((one) => one.startsWith('long'))).toEqual(backlog.map((_, index) => `long ${index + 1}`));
});

test('a connection that dies under a handler leaves no effect of it, and the event is handled again', async () => {
  const pids: number[] = [];
  const dispatcher = server.start({
    [handler]: async (db, event) => {
      await leaveEffect(handler)(db, event);
      pids.push(await backendOf(db));
      if (pids.length === 1) await endBackend(server.database.sql(), pids[0] ?? 0);
    },
  });

  await server.emit('a');
  await dispatcher.settled();

  expect(pids).toHaveLength(2);
  expect(await server.effects()).toEqual(['a']);
});

test('events that a server had taken when it died are handled by another one', async () => {
  await server.emit('a', 'a', 'b');
  const isTaken = Promise.withResolvers<number>();
  const death = Promise.withResolvers<void>();
  const dying = server.database.transaction(async (db) => {
    const taken = await takeEvents(db, handler, 10);
    for (const { event } of taken) await leaveEffect(handler)(db, event);
    isTaken.resolve(await backendOf(db));
    await death.promise;
  });
  const pid = await isTaken.promise;
  const survivor = server.start({ [handler]: leaveEffect(handler) });
  await survivor.settled();
  expect(await server.effects()).toEqual([]);

  await endBackend(server.database.sql(), pid);
  death.resolve();
  await expect(dying).rejects.toThrow(/terminat|not queryable/);
  await survivor.settled();

  expect((await server.effects()).toSorted()).toEqual(['a', 'a', 'b']);
});

test('while one server handles an event, others handle other subjects but not its successors', async () => {
  await server.emit('a', 'a', 'b');
  const isTaken = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const first = server.database.transaction(async (db) => {
    for (const { event } of await takeEvents(db, handler, 1)) await leaveEffect(handler)(db, event);
    isTaken.resolve();
    await mayEnd.promise;
  });
  await isTaken.promise;
  const second = server.start({ [handler]: leaveEffect(handler) });

  await second.settled();
  expect(await server.effects()).toEqual(['b']);
  mayEnd.resolve();
  await first;
  await second.settled();

  // The place of the first 'a' was given before 'b', and seen only at the commit.
  expect(await server.effects()).toEqual(['a', 'b', 'a']);
});
