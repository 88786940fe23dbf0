import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Answer, codeOf, read, startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ bodyBytes: 2_000 });
});
afterAll(() => server.close());

const ruleOf = ({ body }: Answer) => body.errors?.[0]?.extensions.rule;

describe('refusals of HTTP, in the form of GraphQL errors', () => {
  const post = (body: string, type: string) =>
    read(fetch(server.graphql, { method: 'POST', headers: { 'content-type': type }, body }));

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      const answer = await post('{"query":"{hello}"}', type);
      expect([answer.status, codeOf(answer), ruleOf(answer)]).toEqual([415, 'BAD_REQUEST', 'server:content-type']);
    },
  );

  test('malformed JSON', async () => {
    const answer = await server.ask('{"query":');
    expect([answer.status, codeOf(answer), ruleOf(answer)]).toEqual([400, 'BAD_REQUEST', 'server:malformed-json']);
  });

  test('a body that is not UTF-8', async () => {
    const body = Buffer.from('{"query":"{ hello(name: \\"\xff\\") }"}', 'latin1');
    const answer = await read(
      fetch(server.graphql, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
    expect([answer.status, codeOf(answer), ruleOf(answer)]).toEqual([400, 'BAD_REQUEST', 'server:malformed-json']);
  });

  test('an empty body', async () => {
    const answer = await post('', 'application/json');
    expect([answer.status, ruleOf(answer)]).toEqual([400, 'server:malformed-json']);
  });

  test.each([
    ['gbk', 415],
    ['iso-8859-1', 415],
    ['UTF-8', 200],
    ['"utf-8"', 200],
  ])('a body in the charset %s: %i', async (charset, status) => {
    const answer = await post('{"query":"{hello}"}', `application/json; charset=${charset}`);
    expect(answer.status).toBe(status);
    expect(ruleOf(answer)).toBe(status === 415 ? 'server:content-type' : undefined);
  });

  test('a body that is too large', async () => {
    const answer = await server.ask({ query: '{ hello }', variables: { a: 'x'.repeat(2_000) } });
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('an unknown address, in Chinese', async () => {
    const answer = await read(fetch(`${server.url}/nothing`, { headers: { 'accept-language': 'zh' } }));
    expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
    expect(answer.body.errors?.[0]?.message).toBe('该地址不存在。');
  });

  test('an address that cannot be decoded', async () => {
    const answer = await read(fetch(`${server.url}/%zz`));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  test('another method', async () => {
    const answer = await read(fetch(server.graphql, { method: 'DELETE' }));
    expect([answer.status, codeOf(answer), answer.headers.get('allow')]).toEqual([405, 'BAD_REQUEST', 'GET, POST']);
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
