import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({
    bodyBytes: 5_000,
    corsOrigins: ['https://known.example'],
    limits: { operationsPerConnection: 2, connections: 3 },
  });
});
afterEach(() => server.close());

const address = () => server.graphql.replace('http:', 'ws:');

/** Runs one operation over a connection of its own and collects what it answers. */
async function run(
  query: string,
  variables?: Record<string, unknown>,
  connectionParams?: Record<string, unknown>,
): Promise<unknown> {
  const client = createClient({
    url: address(),
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    lazy: true,
  });
  const results: unknown[] = [];
  try {
    for await (const result of client.iterate({ query, variables })) results.push(result);
    return results;
  } catch (error) {
    return error;
  } finally {
    await client.dispose();
  }
}

/** A socket of which the test sees every message. */
async function open(protocol: string | undefined = 'graphql-transport-ws', headers: Record<string, string> = {}) {
  const socket = new WebSocket(address(), protocol === '' ? [] : protocol, { headers });
  const messages: Record<string, unknown>[] = [];
  let arrived: () => void = () => undefined;
  socket.on('message', (data) => {
    messages.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>);
    arrived();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_, response) => reject(new Error(`HTTP ${response.statusCode}`)));
    socket.once('error', reject);
  });
  const next = async (type: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const index = messages.findIndex((message) => message.type === type);
      if (index >= 0) return messages.splice(index, 1)[0] ?? {};
      await new Promise<void>((resolve) => (arrived = resolve));
    }
  };
  return { socket, closed, next, send: (message: object) => socket.send(JSON.stringify(message)) };
}

async function openReady() {
  const connection = await open();
  connection.send({ type: 'connection_init' });
  await connection.next('connection_ack');
  return connection;
}

describe('operations', () => {
  test('a query and a mutation run as over HTTP', async () => {
    expect(await run('query ($n: String) { hello(name: $n) }', { n: 'x' })).toEqual([{ data: { hello: 'Hello x' } }]);
    expect(await run('mutation { add(n: 2) }')).toEqual([{ data: { add: 2 } }]);
  });

  test('connectionParams.authorization counts as the header', async () => {
    expect(await run('{ me }', {}, { authorization: 'Bearer mei' })).toEqual([{ data: { me: 'mei' } }]);
  });

  test('a refused token is an error with its code', async () => {
    expect(await run('{ me }', {}, { authorization: 'Bearer bad' })).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  test('errors of fields are presented as over HTTP', async () => {
    const [result] = (await run('{ broken hello }')) as [{ errors: { message: string; extensions: object }[] }];
    expect(result).toMatchObject({
      data: { broken: null, hello: 'Hello world' },
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(result.errors[0]?.extensions).toHaveProperty('requestId');
  });

  test.each([
    ['{ hello', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [`{ ${Array.from({ length: 101 }, (_, n) => `a${n}: hello`).join(' ')} }`, 'QUERY_TOO_COMPLEX'],
    ['query ($n: Int!) { items(first: $n) { nodes { id } } }', 'BAD_USER_INPUT'],
    ['{ hello(name: "\\u0000") }', 'BAD_USER_INPUT'],
  ])('the same checks as over HTTP: %s', async (query, code) => {
    expect(await run(query)).toMatchObject([{ extensions: { code } }]);
    expect(server.contexts).toEqual([]);
  });

  test('a subscription is refused in words, and is no fault', async () => {
    expect(await run('subscription { ticks }')).toMatchObject([
      {
        message: expect.stringContaining('no subscriptions'),
        extensions: { code: 'BAD_REQUEST', rule: 'server:operation-type' },
      },
    ]);
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  test('more at once than one connection may run are refused', async () => {
    const connection = await openReady();
    for (const id of ['1', '2', '3']) connection.send({ type: 'subscribe', id, payload: { query: '{ wait }' } });
    expect(await connection.next('error')).toMatchObject({
      id: '3',
      payload: [{ extensions: { limit: 'operationsPerConnection' } }],
    });
    server.gate.open();
    expect(await connection.next('next')).toMatchObject({ payload: { data: { wait: 'waited' } } });
    connection.socket.close();
    await connection.closed;
  });
});

describe('connections', () => {
  test('need the sub-protocol graphql-transport-ws', async () => {
    await expect(open('')).rejects.toThrow('HTTP 400');
    await expect(open('graphql-ws')).rejects.toThrow('HTTP 400');
  });

  test('come from pages of this server or of a configured origin', async () => {
    await expect(open(undefined, { origin: 'https://evil.example' })).rejects.toThrow('HTTP 403');
    for (const origin of ['https://known.example', server.url]) {
      const { socket, closed } = await open(undefined, { origin });
      socket.close();
      await closed;
    }
  });

  test('are limited in number', async () => {
    const connections = [await open(), await open(), await open()];
    await expect(open()).rejects.toThrow('HTTP 503');
    for (const { socket, closed } of connections) {
      socket.close();
      await closed;
    }
  });

  test('are limited in number for each network', async () => {
    await server.close();
    server = await startTestServer({ trustProxy: 1, limits: { connectionsPerAddress: 1 } });
    const from = (address: string) => open(undefined, { 'x-forwarded-for': address });
    const connections = [await from('2001:db8:0:1::1'), await from('203.0.113.7')];
    await expect(from('2001:db8:0:1::2')).rejects.toThrow('HTTP 429');
    connections.push(await from('2001:db8:0:2::1'));
    for (const { socket, closed } of connections) {
      socket.close();
      await closed;
    }
  });

  test('are closed when a message is too large', async () => {
    const { socket, closed } = await openReady();
    socket.send('x'.repeat(5_001));
    expect(await closed).toBe(1009);
  });

  test('are closed when a message is not of the protocol', async () => {
    const { socket, closed } = await openReady();
    socket.send('{"type":"nonsense"}');
    expect(await closed).toBe(4400);
  });

  test.each(['connection_ack', 'next', 'error'])(
    'are closed when a client sends what only a server says: %s',
    async (type) => {
      const { send, closed } = await openReady();
      send({ type, id: '1', payload: type === 'error' ? [{ message: '' }] : {} });
      expect(await closed).toBe(4400);
      expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    },
  );

  test('are closed when nobody initialises them', async () => {
    await server.close();
    server = await startTestServer({ timeouts: { connectionInit: 10 } });
    expect(await (await open()).closed).toBe(4408);
  });

  test('are closed when nothing has run for some time', async () => {
    await server.close();
    server = await startTestServer({ timeouts: { idle: 10 } });
    expect(await (await openReady()).closed).toBe(1000);
    const connection = await openReady();
    connection.send({ type: 'subscribe', id: '1', payload: { query: '{ hello }' } });
    expect(await connection.closed).toBe(1000);
  });

  test('are cut when answers are heaped up that nobody reads', async () => {
    await server.close();
    server = await startTestServer();
    const { socket, send, closed } = await openReady();
    socket.pause();
    const names = Array.from({ length: 40 }, (_, n) => `a${n}: hello(name: $name)`);
    const payload = { query: `query ($name: String) { ${names.join(' ')} }`, variables: { name: 'x'.repeat(100_000) } };
    for (let id = 0; id < 20; id += 1) send({ type: 'subscribe', id: String(id), payload });
    await expect.poll(server.metrics).toMatch(/^commongrid_websocket_connections 0$/m);
    socket.terminate();
    await closed;
  });

  test('are closed when a message is nested too deep to be read', async () => {
    const { socket, closed } = await openReady();
    socket.send('['.repeat(4_000));
    expect(await closed).toBe(4400);
  });

  test('are cut when they answer no ping', async () => {
    await server.close();
    server = await startTestServer({ timeouts: { ping: 10 } });
    const socket = new WebSocket(address(), 'graphql-transport-ws', { autoPong: false });
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1006);
  });

  test('other addresses take no upgrade', async () => {
    const socket = new WebSocket(`${server.url.replace('http:', 'ws:')}/other`, 'graphql-transport-ws');
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
    );
    expect(status).toBe(404);
    socket.on('error', () => undefined);
    socket.terminate();
  });
});
