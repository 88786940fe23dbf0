import { Agent, request } from 'node:http';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { StartupError } from '../lib/startup-error.js';
import { startTestServer, type TestServer } from './test/start.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** Asks over connections that are kept, as a load balancer does. */
function createKeeper() {
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string, body?: object) =>
    new Promise<{ status: number; connection: string | undefined; body: unknown }>((resolve, reject) => {
      const options = {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
      };
      const asked = request(`${server.url}${path}`, options, (response) => {
        let text = '';
        response.on('data', (data) => {
          text += String(data);
        });
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            connection: response.headers.connection,
            body: JSON.parse(text),
          });
        });
      });
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  return { ask, close: () => agent.destroy() };
}

test('a drain says so at /health/ready first, and still answers what it accepted', async () => {
  const keeper = createKeeper();
  expect(await keeper.ask('/health/ready')).toMatchObject({ status: 200, body: { ready: true, draining: false } });
  const waiting = keeper.ask('/graphql', { query: '{ wait }' });
  await server.gate.reached;
  const drained = server.drain();
  expect(await keeper.ask('/health/ready')).toMatchObject({ status: 503, body: { ready: false, draining: true } });
  expect(await keeper.ask('/graphql', { query: '{ hello }' })).toMatchObject({ status: 200, connection: 'close' });
  server.gate.open();
  expect(await waiting).toEqual({ status: 200, connection: 'close', body: { data: { wait: 'waited' } } });
  await drained;
  await expect(keeper.ask('/health/live')).rejects.toThrow(/ECONNREFUSED/);
  keeper.close();
});

test('a drain lets a WebSocket operation end, and closes with 1001', async () => {
  const socket = new WebSocket(server.graphql.replace('http:', 'ws:'), 'graphql-transport-ws');
  const messages: { type: string; id?: string }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString()) as { type: string }));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'subscribe', id: 'q', payload: { query: '{ wait }' } }));
  await server.gate.reached;
  const drained = server.drain();
  server.gate.open();
  expect(await closed).toBe(1001);
  await drained;
  const seen = messages.map(({ type, id }) => `${type} ${id ?? ''}`.trim()).sort();
  expect(seen).toEqual(['complete q', 'connection_ack', 'next q']);
});

test('a drain ends after its time, whatever still runs', async () => {
  await server.close();
  server = await startTestServer({ drainMilliseconds: 1 });
  const waiting = server.ask({ query: '{ wait }' });
  const outcome = waiting.then(
    () => 'answered',
    () => 'cut off',
  );
  await server.gate.reached;
  await server.drain();
  expect(await outcome).toBe('cut off');
});

/** A millisecond longer than running work is given to answer: it is asked to end almost at once. */
const soonCalled = { drainMilliseconds: 1_501 };

test('what heeds its signal is answered before the time of a drain is up, also what came last', async () => {
  await server.close();
  server = await startTestServer(soonCalled);
  const keeper = createKeeper();
  await keeper.ask('/health/live');
  const heeding = server.ask({ query: '{ heed hello }' });
  await server.gate.reached;
  const drained = server.drain();
  const answer = { data: { heed: null, hello: 'Hello world' } };
  const refusal = { message: 'This server is shutting down; connect again.', extensions: { rule: 'server:draining' } };

  expect(await heeding).toMatchObject({
    status: 200,
    body: { ...answer, errors: [{ ...refusal, extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  });
  expect(await keeper.ask('/graphql', { query: '{ heed hello }' })).toMatchObject({
    body: { ...answer, errors: [refusal] },
  });
  await drained;
  keeper.close();
});

test('a WebSocket operation that heeds its signal is answered as well', async () => {
  await server.close();
  server = await startTestServer(soonCalled);
  const client = createClient({
    url: server.graphql.replace('http:', 'ws:'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const heard = client.iterate({ query: '{ heed hello }' }).next();
  await server.gate.reached;
  const drained = server.drain();

  expect(await heard).toMatchObject({
    value: { data: { heed: null, hello: 'Hello world' }, errors: [{ extensions: { rule: 'server:draining' } }] },
  });
  await drained;
  await client.dispose();
});

test('work that heeds its signal ends when its client has hung up', async () => {
  const leaving = new AbortController();
  const asked = fetch(server.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ heed }"}',
    signal: leaving.signal,
  });
  await server.gate.reached;
  const { signal } = server.contexts[0]!;
  const told = new Promise((heard) => signal.addEventListener('abort', heard));
  leaving.abort();

  await expect(asked).rejects.toThrow('aborted');
  await told;
  expect(signal.reason).toMatchObject({ extensions: { rule: 'server:caller-gone' } });
});

test('draining and closing twice is draining and closing once', async () => {
  const ends = [server.drain(), server.drain(), server.close(), server.close()];
  expect(await Promise.all(ends)).toHaveLength(4);
});

test('a port in use is a startup error that names the mend', async () => {
  const starting = startTestServer({ port: server.port });
  await expect(starting).rejects.toThrow(StartupError);
  await expect(starting).rejects.toMatchObject({ code: 'PORT_IN_USE', mend: expect.stringContaining('PORT') });
});

test('a readiness that cannot be asked is not ready', async () => {
  await server.close();
  server = await startTestServer({}, { readiness: () => Promise.reject(new Error('no database')) });
  const answer = await fetch(`${server.url}/health/ready`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain('no database');
});
