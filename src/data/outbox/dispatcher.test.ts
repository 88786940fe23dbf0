import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendEvent } from './append-event.js';
import { endBackend, leaveEffect, OutboxServer } from './test/outbox-server.js';

const handler = 'test:note';
let server: OutboxServer;

beforeEach(async () => {
  server = await OutboxServer.open();
  await server.subscribe(handler);
});

afterEach(() => server.close());

async function findListener(): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'commongrid outbox' and query ilike 'listen%'`.execute(
    server.database.sql(),
  );
  return rows[0]?.pid;
}

/** A handler that says when it has handled. */
function announce() {
  const handled = Promise.withResolvers<void>();
  const announcing: ReturnType<typeof leaveEffect> = async () => handled.resolve();
  return { announcing, handled: handled.promise };
}

test('a commit wakes the dispatcher', async () => {
  const { announcing, handled } = announce();
  const dispatcher = server.start({ [handler]: announcing });
  await expect.poll(findListener).toBeDefined();
  await dispatcher.settled();

  await server.emit('a');

  await expect(handled).resolves.toBeUndefined();
});

test('what happens while the listener is cut off is found when it is back', async () => {
  const { announcing, handled } = announce();
  server.start({ [handler]: announcing });
  const pid = await expect.poll(findListener).toBeDefined().then(findListener);

  await endBackend(server.database.sql(), pid ?? 0);
  await server.emit('a');

  await expect(handled).resolves.toBeUndefined();
  expect(server.lines.map(({ message }) => message)).toContain('The outbox listener lost its connection');
});

test('without the listener the poll finds what is due', async () => {
  const { announcing, handled } = announce();
  const nobody = new URL(server.database.url);
  nobody.password = 'wrong';
  nobody.username = 'nobody';
  server.start({ [handler]: announcing }, { url: nobody.href, pollSeconds: 0.1 });

  await server.emit('a');

  await expect(handled).resolves.toBeUndefined();
});

test('a stop waits for the handler that runs and takes up nothing more', async () => {
  const isRunning = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  const dispatcher = server.start(
    {
      [handler]: async (db, event) => {
        isRunning.resolve();
        await mayEnd.promise;
        await leaveEffect(handler)(db, event);
      },
    },
    { batch: { events: 1 }, concurrency: 1 },
  );
  await server.emit('a', 'b');
  await isRunning.promise;

  const stopped = dispatcher.stop();
  mayEnd.resolve();
  await stopped;
  dispatcher.wake();
  await dispatcher.settled();

  expect(await server.effects()).toEqual(['a']);
});

test('a handler with a long backlog does not keep the others waiting', async () => {
  await server.subscribe(handler, 'test:late');
  await server.emit(...Array.from({ length: 50 }, (_, index) => `s${index}`));
  const order: string[] = [];
  const dispatcher = server.start(
    {
      [handler]: async () => void order.push(handler),
      'test:late': async () => void order.push('test:late'),
    },
    { batch: { events: 5 }, concurrency: 1 },
  );

  await dispatcher.settled();

  expect(order).toHaveLength(100);
  expect(order.lastIndexOf(handler)).toBeGreaterThan(order.indexOf('test:late'));
  expect(order.lastIndexOf('test:late')).toBeGreaterThan(order.indexOf(handler));
  expect(Math.max(order.indexOf(handler), order.indexOf('test:late'))).toBeLessThanOrEqual(10);
});

test('settled waits for what handlers say in their turn, without being woken', async () => {
  const nobody = new URL(server.database.url);
  nobody.password = 'wrong';
  nobody.username = 'nobody';
  const handled: unknown[] = [];
  const dispatcher = server.start(
    {
      [handler]: async (db, { subject }) => {
        handled.push(subject);
        if (subject !== 'c')
          await appendEvent(db, { name: 'test:changed', subject: subject === 'a' ? 'b' : 'c', payload: {} });
      },
    },
    { url: nobody.href },
  );

  await server.emit('a');
  await dispatcher.settled();

  expect(handled).toEqual(['a', 'b', 'c']);
});
