import { once } from 'node:events';
import { Agent } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ask } from '../process/support/clients.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { shutGate } from '../process/support/database.js';
import { patiently } from '../process/support/patience.js';
import { post } from './support/keep-alive.js';
import { type LedgerWorld, openLedgerWorld } from './support/ledger.js';
import { untilReadinessIs } from './support/probes.js';
import { expectEffectsOnce } from './support/traces.js';
import { startWriters } from './support/writers.js';

/** Milliseconds after a signal within which supervisors want a process gone. */
const longestEnd = 10_000;

let world: LedgerWorld;
let server: CommongridProcess;
beforeAll(async () => {
  world = await openLedgerWorld();
});
beforeEach(async () => {
  server = await world.start();
});
afterAll(() => world?.close());

/** Resolves when the server has so many operations in flight. */
async function inFlight(count: number, transport: 'http' | 'websocket'): Promise<void> {
  const metric = new RegExp(`^commongrid_operations_in_flight\\{transport="${transport}"\\} (\\d+)$`, 'm');
  const running = async () => Number(metric.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]);
  await expect.poll(running, { ...patiently, interval: 20 }).toBe(count);
}

test('SIGTERM with 200 requests in flight: unready first, all answered, gone within ten seconds', async () => {
  const gate = await shutGate(world.databaseUrl, 'query');
  const answers = Promise.all(Array.from({ length: 200 }, () => ask(server.url, '{ countEntries }')));
  // Looked at later.
  answers.catch(() => undefined);
  await inFlight(200, 'http');

  const signalled = performance.now();
  server.send('SIGTERM');
  await untilReadinessIs(server.url, 503);
  await gate.open();
  const { code, stderr } = await server.ended;
  const took = performance.now() - signalled;

  expect((await answers).map(({ data }) => data)).toEqual(Array(200).fill({ countEntries: 0 }));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(took).toBeLessThan(longestEnd);
});

test('clients that ask over kept connections are told to close them, and none is cut off', async () => {
  const clients = 10;
  const agent = new Agent({ keepAlive: true });
  const body = { query: '{ __typename }' };
  /** Asks one thing after the other, until the server says that this connection ends. */
  const client = async () => {
    for (let answers = 1; ; answers += 1) {
      const { status, connection } = await post(`${server.url}/graphql`, body, agent);
      if (status !== 200 || connection === 'close') return { status, answers };
    }
  };
  const asking = Promise.all(Array.from({ length: clients }, client));
  asking.catch(() => undefined);
  await Promise.all(Array.from({ length: clients }, () => post(`${server.url}/graphql`, body, agent)));

  const { code } = await server.endBy('SIGTERM');

  expect(code).toBe(0);
  expect(new Set((await asking).map(({ status }) => status))).toEqual(new Set([200]));
  agent.destroy();
});

test('clients of WebSockets are told that the server goes away, after what they asked for', async () => {
  const gate = await shutGate(world.databaseUrl, 'query');
  const sockets = await Promise.all(Array.from({ length: 5 }, () => subscribe('{ countEntries }')));
  await inFlight(5, 'websocket');

  server.send('SIGTERM');
  await untilReadinessIs(server.url, 503);
  await gate.open();
  const closings = await Promise.all(sockets.map(({ closed }) => closed));

  expect(closings).toEqual(Array(5).fill([1001, 'Going away']));
  expect(sockets.map(({ received }) => received)).toEqual(Array(5).fill(['connection_ack', 'next', 'complete']));
  expect((await server.ended).code).toBe(0);
});

/** Asks over a WebSocket of its own. Resolves when the server has accepted the connection. */
async function subscribe(document: string) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const received: string[] = [];
  socket.on('message', (data) => received.push((JSON.parse((data as Buffer).toString()) as { type: string }).type));
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: 'one', payload: { query: document } }));
  return { received, closed };
}

test('a server that is replaced under writing clients loses and doubles nothing', async () => {
  let serving = server;
  const writers = startWriters({ clerk: world.clerk, clients: 8, whereTo: () => serving.url });
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      const next = await world.start();
      await writers.acknowledges(20);
      const leaving = serving;
      leaving.send('SIGTERM');
      // As a load balancer does, which asks for the readiness.
      await untilReadinessIs(leaving.url, 503);
      serving = next;
      expect((await leaving.ended).code).toBe(0);
    }
  } finally {
    await writers.stop();
  }

  expect(writers.met.losses).toBe(0);
  await expectEffectsOnce(world.databaseUrl, writers.acknowledged);
});
