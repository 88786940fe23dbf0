import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, read, startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ bodyBytes: 2_000 });
});
afterAll(() => server.close());

/** How many documents the server has executed compiled until now. */
const compiledExecutions = async () =>
  Number(/^commongrid_executions_total\{engine="compiled"\} (\d+)$/m.exec(await server.metrics())?.[1] ?? 0);

describe('answers', () => {
  test('a query by POST', async () => {
    const answer = await server.ask({ query: 'query ($n: String) { hello(name: $n) }', variables: { n: '荔湾' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { hello: 'Hello 荔湾' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the same document three times alike, whichever way it is executed', async () => {
    const ask = () => server.ask({ query: '{ items(first: 2) { nodes { id parent { id } } } }' });
    const before = await compiledExecutions();
    const answers = [(await ask()).body, (await ask()).body, (await ask()).body];
    const nodes = ['1', '2'].map((id) => ({ id, parent: null }));

    expect(answers).toEqual(Array(3).fill({ data: { items: { nodes } } }));
    // At the first sight of a document it is not worth while to compile it.
    expect((await compiledExecutions()) - before).toBe(2);
  });

  test('a query by GET', async () => {
    const answer = await read(
      fetch(`${server.graphql}?query={hello}`, { headers: { 'apollo-require-preflight': '1' } }),
    );
    expect(answer.body).toEqual({ data: { hello: 'Hello world' } });
  });

  test('a mutation', async () => {
    expect((await server.ask({ query: 'mutation { add(n: 5) }' })).body).toEqual({ data: { add: 5 } });
    expect(server.added).toEqual([5]);
  });

  test('a refused field beside its siblings, with status 200', async () => {
    const answer = await server.ask({ query: '{ refused hello }' });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ refused: null, hello: 'Hello world' });
    expect(answer.body.errors).toMatchObject([{ path: ['refused'], extensions: { code: 'FORBIDDEN' } }]);
    expect(answer.body.errors?.[0]?.extensions).not.toHaveProperty('http');
  });

  test('every error of an invalid document, with places', async () => {
    const answer = await server.ask({ query: '{ hallo helo }' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(2);
    expect(codeOf(answer)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('in the language that the client prefers', async () => {
    const answer = await server.ask({ query: '{ refused }' }, { 'accept-language': 'fr, en;q=0.3, zh-Hans-CN;q=0.8' });
    expect(answer.body.errors?.[0]?.message).toBe('中文：Not for you.');
  });
});

describe('refusals before a context is opened', () => {
  test.each([
    ['a syntax error', { query: '{ hello' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown operation name', { query: 'query A { hello }', operationName: 'B' }, 400, 'BAD_REQUEST'],
    ['several operations and no name', { query: 'query A { hello } query B { hello }' }, 400, 'BAD_REQUEST'],
    [
      'a variable of the wrong type',
      { query: 'query ($n: Int!) { items(first: $n) { nodes { id } } }', variables: { n: 'x' } },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a NUL character in a variable',
      { query: 'query ($n: [String]) { any(value: $n) }', variables: { n: ['a\0'] } },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'half a surrogate pair in a variable',
      '{"query":"query ($n: String) { hello(name: $n) }","variables":{"n":"\\ud800"}}',
      400,
      'BAD_USER_INPUT',
    ],
    ['a NUL character in a literal', { query: '{ hello(name: "\\u0000") }' }, 400, 'BAD_USER_INPUT'],
    ['a prototype in JSON', '{"query":"{ hello }","variables":{"__proto__":{"a":1}}}', 400, 'BAD_REQUEST'],
    [
      'a document too deep',
      { query: `{ items { nodes { ${'parent { '.repeat(14)} id ${'} '.repeat(14)} } } }` },
      400,
      'QUERY_TOO_COMPLEX',
    ],
  ])('%s', async (_, body, status, expected) => {
    const opened = server.contexts.length;
    const answer = await server.ask(body);
    expect([answer.status, codeOf(answer)]).toEqual([status, expected]);
    expect(server.contexts.length).toBe(opened);
  });

  test('values of variables are not repeated; the argument that takes them is named', async () => {
    const query = 'query ($n: Int!) { items(first: $n) { nodes { id } } }';
    const ask = (language: string) =>
      server.ask({ query, variables: { n: 'secret' } }, { 'accept-language': language });
    const [english, chinese] = [await ask('en'), await ask('zh-CN')];
    expect(JSON.stringify([english.body, chinese.body])).not.toContain('secret');
    expect(english.body.errors?.[0]).toMatchObject({
      message: '"first" must be of type Int.',
      extensions: { rule: 'server:variable', field: 'first' },
    });
    expect(chinese.body.errors?.[0]?.message).toBe('"first" 的类型须为 Int。');
  });

  test('a refused token: 401 and the code of the one who refused it', async () => {
    const answer = await server.ask({ query: '{ me }' }, { authorization: 'Bearer bad' });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('a refusal without a status has that of its code', async () => {
    const openContext = () => Promise.reject(new GraphQLError('Later.', { extensions: { code: 'RATE_LIMITED' } }));
    const busy = await startTestServer({}, { openContext });
    const answer = await busy.ask({ query: '{ me }' });
    await busy.close();
    expect([answer.status, codeOf(answer)]).toEqual([429, 'RATE_LIMITED']);
  });

  test('a context that breaks: 500 and nothing of the reason', async () => {
    const openContext = () => Promise.reject(new Error('connection to 10.0.0.7 refused'));
    const broken = await startTestServer({}, { openContext });
    const answer = await broken.ask({ query: '{ me }' });
    await broken.close();
    expect([answer.status, codeOf(answer)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.7');
  });

  test('a mutation by GET', async () => {
    const url = `${server.graphql}?query=mutation{add(n:9)}`;
    const answer = await read(fetch(url, { headers: { 'apollo-require-preflight': '1' } }));
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(server.added).not.toContain(9);
  });

  test('a GET that a foreign page could send', async () => {
    const answer = await read(fetch(`${server.graphql}?query={hello}`));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

test('what is plain is answered as what Apollo reads: same type, same data, same refusals', async () => {
  const bodies = [{ query: '{ hello }' }, { query: '{ refused hello }' }, { query: '{ hallo }' }];
  const types = ['*/*', 'application/json', 'application/graphql-response+json'];
  for (const body of bodies) {
    for (const accept of types) {
      const headers = { accept, 'content-type': 'application/json', 'x-request-id': 'same' };
      const plain = await server.ask(body, headers);
      const apollos = await server.ask({ ...body, extensions: {} }, headers);
      expect([plain.status, plain.headers.get('content-type'), plain.body]).toEqual([
        apollos.status,
        apollos.headers.get('content-type'),
        apollos.body,
      ]);
    }
  }
});
