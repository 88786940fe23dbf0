import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, startTestServer, type TestServer } from '../test/start.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const post = (body: unknown, headers: object = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const get = { headers: { 'apollo-require-preflight': '1' } };

test.each<[string, string, RequestInit & { headers: object }, number, string]>([
  ['a body without a query', '', post({ variables: {} }), 400, 'server:request-parts'],
  ['an empty object', '', post({}), 400, 'server:request-parts'],
  ['a query that is no text', '', post({ query: 7 }), 400, 'server:request-parts'],
  ['variables in a text', '', post({ query: '{ hello }', variables: '{}' }), 400, 'server:request-parts'],
  [
    'an operation name that is no text',
    '',
    post({ query: '{ hello }', operationName: 7 }),
    400,
    'server:request-parts',
  ],
  ['a batch', '', post([{ query: '{ hello }' }]), 400, 'server:batch'],
  ['an answer of another type', '', post({ query: '{ hello }' }, { accept: 'text/html' }), 406, 'server:accept'],
  ['a subscription', '', post({ query: 'subscription { ticks }' }), 400, 'server:operation-type'],
  ['a GET without a query', '', get, 400, 'server:request-parts'],
  ['a GET with two queries', '?query={hello}&query={hello}', get, 400, 'server:request-parts'],
  ['a GET with variables that are no JSON', '?query={hello}&variables=x', get, 400, 'server:request-parts'],
  ['a mutation by GET', '?query=mutation{add(n:9)}', get, 405, 'server:get-reads-only'],
])('%s is refused in both languages', async (_, search, request, status, expected) => {
  const ask = (language: string) =>
    read(fetch(server.graphql + search, { ...request, headers: { ...request.headers, 'accept-language': language } }));
  for (const [language, words] of [
    ['en', /^[\x20-\x7e]+$/],
    ['zh-CN', /\p{Script=Han}/u],
  ] as const) {
    const answer = await ask(language);
    expect([answer.status, answer.body.errors?.[0]?.extensions.rule]).toEqual([status, expected]);
    expect(answer.body.errors?.[0]?.message).toMatch(words);
  }
});

test('who asks for a persisted query is told in the words that its client knows', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } };
  const { body } = await server.ask({ extensions }, { 'accept-language': 'zh-CN' });
  expect(body.errors).toMatchObject([
    { message: 'PersistedQueryNotSupported', extensions: { code: 'BAD_REQUEST', rule: 'server:persisted-query' } },
  ]);
});
