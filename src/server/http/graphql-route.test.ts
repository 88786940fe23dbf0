import { connect } from 'node:net';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { read, startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ bodyBytes: 2_000 });
});
afterAll(() => server.close());

const code = ({ body }: Awaited<ReturnType<TestServer['ask']>>) => body.errors?.[0]?.extensions.code;
const rule = ({ body }: Awaited<ReturnType<TestServer['ask']>>) => body.errors?.[0]?.extensions.rule;

describe('answers', () => {
  test('a query by POST', async () => {
    const answer = await server.ask({ query: 'query ($n: String) { hello(name: $n) }', variables: { n: '荔湾' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { hello: 'Hello 荔湾' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the same document three times alike, whichever way it is executed', async () => {
    const ask = () => server.ask({ query: '{ items(first: 2) { nodes { id parent { id } } } }' });
    const answers = [(await ask()).body, (await ask()).body, (await ask()).body];
    const expected = {
      data: {
        items: {
          nodes: [
            { id: '1', parent: null },
            { id: '2', parent: null },
          ],
        },
      },
    };
    expect(answers).toEqual([expected, expected, expected]);
    expect(await server.metrics()).toMatch(/commongrid_executions_total\{engine="compiled"\} [1-9]/);
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
    expect(code(answer)).toBe('GRAPHQL_VALIDATION_FAILED');
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
    expect([answer.status, code(answer)]).toEqual([status, expected]);
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
    expect([answer.status, code(answer)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('a refusal without a status has that of its code', async () => {
    const openContext = () => Promise.reject(new GraphQLError('Later.', { extensions: { code: 'RATE_LIMITED' } }));
    const busy = await startTestServer({}, { openContext });
    const answer = await busy.ask({ query: '{ me }' });
    await busy.close();
    expect([answer.status, code(answer)]).toEqual([429, 'RATE_LIMITED']);
  });

  test('a context that breaks: 500 and nothing of the reason', async () => {
    const openContext = () => Promise.reject(new Error('connection to 10.0.0.7 refused'));
    const broken = await startTestServer({}, { openContext });
    const answer = await broken.ask({ query: '{ me }' });
    await broken.close();
    expect([answer.status, code(answer)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
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
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('refusals of HTTP, in the form of GraphQL errors', () => {
  const post = (body: string, type: string) =>
    read(fetch(server.graphql, { method: 'POST', headers: { 'content-type': type }, body }));

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      const answer = await post('{"query":"{hello}"}', type);
      expect([answer.status, code(answer), rule(answer)]).toEqual([415, 'BAD_REQUEST', 'server:content-type']);
    },
  );

  test('malformed JSON', async () => {
    const answer = await server.ask('{"query":');
    expect([answer.status, code(answer), rule(answer)]).toEqual([400, 'BAD_REQUEST', 'server:malformed-json']);
  });

  test('a body that is not UTF-8', async () => {
    const body = Buffer.from('{"query":"{ hello(name: \\"\xff\\") }"}', 'latin1');
    const answer = await read(
      fetch(server.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
    expect([answer.status, code(answer), rule(answer)]).toEqual([400, 'BAD_REQUEST', 'server:malformed-json']);
  });

  test('an empty body', async () => {
    const answer = await post('', 'application/json');
    expect([answer.status, rule(answer)]).toEqual([400, 'server:malformed-json']);
  });

  test.each([
    ['gbk', 415],
    ['iso-8859-1', 415],
    ['UTF-8', 200],
    ['"utf-8"', 200],
  ])('a body in the charset %s: %i', async (charset, status) => {
    const answer = await post('{"query":"{hello}"}', `application/json; charset=${charset}`);
    expect(answer.status).toBe(status);
    expect(rule(answer)).toBe(status === 415 ? 'server:content-type' : undefined);
  });

  test('a body that is too large', async () => {
    const answer = await server.ask({ query: '{ hello }', variables: { a: 'x'.repeat(2_000) } });
    expect([answer.status, code(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('an unknown address, in Chinese', async () => {
    const answer = await read(fetch(`${server.url}/nothing`, { headers: { 'accept-language': 'zh' } }));
    expect([answer.status, code(answer)]).toEqual([404, 'NOT_FOUND']);
    expect(answer.body.errors?.[0]?.message).toBe('该地址不存在。');
  });

  test('an address that cannot be decoded', async () => {
    const answer = await read(fetch(`${server.url}/%zz`));
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  test('another method', async () => {
    const answer = await read(fetch(server.graphql, { method: 'DELETE' }));
    expect([answer.status, code(answer), answer.headers.get('allow')]).toEqual([405, 'BAD_REQUEST', 'GET, POST']);
  });

  test.each([
    ['something that is not HTTP', 'HELLO\r\n\r\n', '400', 'server:malformed-request'],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431',
      'server:header-size',
    ],
    [
      'a host that is none',
      'GET /graphql?query={hello} HTTP/1.1\r\nhost: a b\r\napollo-require-preflight: 1\r\nconnection: close\r\n\r\n',
      '400',
      'server:malformed-request',
    ],
  ])('%s', async (_, text, status, expected) => {
    const answer = await exchange(server.port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(`"rule":"${expected}"`);
  });
});

test('a client that does not finish its request is told so and let go', async () => {
  const impatient = await startTestServer({ timeouts: { headers: 20, request: 20 } });
  const answer = await exchange(impatient.port, 'GET / HTTP/1.1\r\n');
  await impatient.close();
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toContain('"rule":"server:slow-request"');
});

test('a client that does not read its answer is let go, with what was kept for it', async () => {
  const impatient = await startTestServer({ timeouts: { silence: 50 } });
  const aliases = Array.from({ length: 50 }, (_, n) => `a${n}: hello(name: $n)`).join(' ');
  // 20 MB, more than the system takes in for a socket.
  const body = JSON.stringify({ query: `query ($n: String) { ${aliases} }`, variables: { n: 'a'.repeat(400_000) } });
  const socket = connect(impatient.port, '127.0.0.1', () => {
    socket.write(`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`);
    socket.write(`content-length: ${body.length}\r\n\r\n${body}`);
  });
  socket.on('error', () => undefined);
  // Who does not read hears of it only when writing; empty lines between two requests are nothing to a server.
  const isLetGo = () => {
    socket.write('\r\n');
    expect(socket.destroyed).toBe(true);
  };
  await vi.waitFor(isLetGo, { timeout: 20_000, interval: 200 });
  await impatient.close();
});

/** Sends raw text and reads until the server closes. */
function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

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
