import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { subscribeHandlers, unsubscribePlugin } from './subscriptions.js';
import { sweepOutbox } from './sweep-outbox.js';
import { leaveEffect, OutboxServer } from './test/outbox-server.js';

const handler = 'test:note';
let server: OutboxServer;

beforeEach(async () => {
  server = await OutboxServer.open();
});

afterEach(() => server.close());

async function countWaiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from commongrid.outbox_delivery`.execute(server.database.sql());
  return rows[0]?.count ?? 0;
}

test('a new handler hears what happens from its subscription on', async () => {
  await server.emit('before');
  await server.subscribe(handler);
  await server.emit('after');

  await server.start({ [handler]: leaveEffect(handler) }).settled();

  expect(await server.effects()).toEqual(['after']);
});

test('the events of a disabled plugin wait until it is back', async () => {
  await server.subscribe(handler);
  await subscribeHandlers(server.database.sql(), [], ['other']);
  const without = server.start({});
  await server.emit('a', 'a');
  await without.settled();
  expect(await server.effects()).toEqual([]);

  await server.subscribe(handler);
  await server.start({ [handler]: leaveEffect(handler) }).settled();

  expect(await server.effects()).toEqual(['a', 'a']);
});

test('a handler that its enabled plugin no longer brings is retired, and the sweep removes what it left', async () => {
  await server.subscribe(handler, 'test:old');
  await server.emit('a');

  const retired = await subscribeHandlers(server.database.sql(), [{ handler, event: 'test:changed' }], ['test']);
  await server.emit('b');
  await sweepOutbox(server.database.sql());

  expect(retired).toEqual(['test:old']);
  // One of 'a' and one of 'b', both to the handler that stays.
  expect(await countWaiting()).toBe(2);
});

test('a handler that turns to another event hears only that one from then on', async () => {
  await server.subscribe(handler);

  await subscribeHandlers(server.database.sql(), [{ handler, event: 'test:removed' }], ['test']);
  await server.emit('a');

  expect(await countWaiting()).toBe(0);
});

test('a purged plugin hears nothing more, and what waited for it goes with the next sweep', async () => {
  await server.subscribe(handler);
  await server.emit('a');

  await unsubscribePlugin(server.database.sql(), 'test');
  await server.emit('b');
  await sweepOutbox(server.database.sql());

  expect(await countWaiting()).toBe(0);
});

test('servers that start together subscribe without harm', async () => {
  const handlers = ['test:a', 'test:b', 'test:c'];

  await Promise.all(
    [handlers, handlers.toReversed(), handlers].map((names) =>
      server.database.transaction((db) =>
        subscribeHandlers(
          db,
          names.map((name) => ({ handler: name, event: 'test:changed' })),
          ['test'],
        ),
      ),
    ),
  );
  await server.emit('x');

  expect(await countWaiting()).toBe(3);
});
