import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../test/start.js';
import { createLogger } from './logger.js';
import { shortenAddress } from './shorten-address.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** The lines of requests; a line is written when the answer has ended, so closing the server waits for them. */
async function requestLines() {
  await server.drain();
  return server.log.filter(({ msg }) => msg === 'request');
}

describe('request ids', () => {
  test.each(['abc-123_x.y', 'A'.repeat(64)])('a good one is taken over: %s', async (id) => {
    const { headers } = await server.ask({ query: '{ hello }' }, { 'x-request-id': id });
    expect(headers.get('x-request-id')).toBe(id);
  });

  test.each(['', 'a b', 'A'.repeat(65), 'a;b', 'ä'])('another is replaced by a UUID of version 7: "%s"', async (id) => {
    const { headers } = await server.ask({ query: '{ hello }' }, { 'x-request-id': id });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test('errors, contexts and the log carry it', async () => {
    const { body } = await server.ask({ query: '{ broken }' }, { 'x-request-id': 'one' });
    expect(body.errors?.[0]?.extensions.requestId).toBe('one');
    expect(server.contexts[0]?.requestId).toBe('one');
    expect(server.log.find(({ msg }) => msg === 'unexpected error')).toMatchObject({
      requestId: 'one',
      path: ['broken'],
    });
    expect(await requestLines()).toMatchObject([{ requestId: 'one' }]);
  });
});

describe('the log', () => {
  test('says of a request what was asked and what came of it', async () => {
    await server.ask({
      query: 'query Mine($f: Int) { hello items(first: $f) { nodes { id } } refused }',
      variables: { f: 3 },
    });
    expect(await requestLines()).toMatchObject([
      {
        operation: 'query',
        name: 'Mine',
        rootFields: ['Query.hello', 'Query.items', 'Query.refused'],
        plugin: 'several',
        outcome: 'partial',
        errors: ['FORBIDDEN'],
        method: 'POST',
        route: '/graphql',
        status: 200,
        network: '127.0.0.0/24',
      },
    ]);
  });

  test('holds nothing of what clients write', async () => {
    const headers = { authorization: 'Bearer secret-token', 'user-agent': 'secret-agent' };
    await server.ask(
      { query: 'query ($n: String) { hello(name: $n) any(value: "secret-literal") }', variables: { n: 'secret-name' } },
      headers,
    );
    await server.ask({ query: `query ${'secret'.repeat(11)} { hello }` }, headers);
    await server.ask({ query: '{ secretField }' }, headers);
    await server.ask(
      { query: 'query ($n: Int) { items(first: $n) { nodes { id } } }', variables: { n: 'secret-int' } },
      headers,
    );
    await fetch(`${server.url}/secret-address?secret=1`);
    expect(await requestLines()).toHaveLength(5);
    expect(JSON.stringify(server.log)).not.toContain('secret-');
    expect(JSON.stringify(server.log)).not.toContain('secretsecret');
    expect(JSON.stringify(server.log)).not.toContain('secretField');
  });

  test('takes secrets out of whatever line holds them', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => void lines.push(line) });
    logger.info({ password: 'p1', input: { phone: 'p2', nested: { authorization: 'p3' } }, kept: 'k' }, 'line');
    expect(lines.join('')).not.toMatch(/p1|p2|p3/);
    expect(lines.join('')).toContain('"kept":"k"');
  });

  test.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:aaaa:bbbb::1', '2001:db8:aaaa::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['nonsense', 'unknown'],
  ])('shortens the address %s to %s', (address, network) => {
    expect(shortenAddress(address)).toBe(network);
  });
});

describe('metrics', () => {
  const lineOf = async (start: string) => (await server.metrics()).split('\n').filter((line) => line.startsWith(start));

  test('count operations by type, outcome and plugin', async () => {
    await server.ask({ query: '{ items { nodes { id } } }' });
    await server.ask({ query: '{ hello refused }' });
    await server.ask({ query: '{ nothing }' });
    await server.ask({ query: 'mutation { add(n: 1) }' });
    expect(await lineOf('commongrid_operations_total')).toEqual(
      expect.arrayContaining([
        'commongrid_operations_total{type="query",outcome="ok",plugin="items"} 1',
        'commongrid_operations_total{type="query",outcome="partial",plugin="core"} 1',
        'commongrid_operations_total{type="unknown",outcome="refused",plugin="none"} 1',
        'commongrid_operations_total{type="mutation",outcome="ok",plugin="core"} 1',
      ]),
    );
  });

  test('time the resolvers of root fields by plugin', async () => {
    await server.ask({ query: '{ items { nodes { id } } a: hello b: hello broken }' });
    expect(await lineOf('commongrid_root_field_seconds_count')).toEqual(
      expect.arrayContaining([
        'commongrid_root_field_seconds_count{type="query",plugin="items",outcome="ok"} 1',
        'commongrid_root_field_seconds_count{type="query",plugin="core",outcome="ok"} 2',
        'commongrid_root_field_seconds_count{type="query",plugin="core",outcome="failed"} 1',
      ]),
    );
  });

  test('count errors by code and executions by engine', async () => {
    for (let n = 0; n < 3; n += 1) await server.ask({ query: '{ refused }' });
    expect(await lineOf('commongrid_errors_total')).toEqual(['commongrid_errors_total{code="FORBIDDEN"} 3']);
    expect(await lineOf('commongrid_executions_total')).toEqual([
      'commongrid_executions_total{engine="first"} 1',
      'commongrid_executions_total{engine="compiled"} 2',
    ]);
  });

  test('count what runs, down to nothing', async () => {
    const waiting = server.ask({ query: '{ wait }' });
    await server.gate.reached;
    expect(await lineOf('commongrid_operations_in_flight{')).toEqual([
      'commongrid_operations_in_flight{transport="http"} 1',
    ]);
    server.gate.open();
    await waiting;
    expect(await lineOf('commongrid_operations_in_flight{')).toEqual([
      'commongrid_operations_in_flight{transport="http"} 0',
    ]);
  });

  test('are served to Prometheus, with those of the process', async () => {
    const answer = await fetch(`${server.url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toContain('process_cpu_user_seconds_total');
  });
});
