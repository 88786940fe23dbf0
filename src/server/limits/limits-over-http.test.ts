import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../test/start.js';
import { many } from './test/limited-schema.js';

describe('over HTTP', () => {
  let server: TestServer;
  afterEach(() => server.close());

  test('an operation that costs too much is refused before a resolver or a context', async () => {
    server = await startTestServer();
    const { status, body } = await server.ask({
      query: '{ items { nodes { items { nodes { items { nodes { items { nodes { id } } } } } } } } }',
    });
    expect([status, body.errors?.[0]?.extensions]).toMatchObject([
      400,
      { code: 'QUERY_TOO_COMPLEX', limit: 'cost', maximum: 10_000 },
    ]);
    expect(server.contexts).toEqual([]);
  });

  test('an operation whose answer would be too long is refused before a resolver or a context', async () => {
    server = await startTestServer();
    const aliases = many(90, (n) => `${'a'.repeat(150)}${n}: id`);
    const { status, body } = await server.ask({
      query: `{ items(first: 20) { nodes { items(first: 100) { nodes { ${aliases} } } } } }`,
    });
    expect([status, body.errors?.[0]?.extensions]).toMatchObject([
      400,
      { code: 'QUERY_TOO_COMPLEX', limit: 'answerLetters', maximum: 10_000_000 },
    ]);
    expect(server.contexts).toEqual([]);
  });

  test('variables nested beyond the limit are refused, however deep', async () => {
    server = await startTestServer();
    const ask = (levels: number) =>
      server.ask(
        `{"query":"query ($v: [String]) { any(value: $v) }","variables":{"v":${'['.repeat(levels)}${']'.repeat(levels)}}}`,
      );

    const refused = await ask(33);
    expect([refused.status, refused.body.errors?.[0]?.extensions.limit]).toEqual([400, 'variableLevels']);
    const unread = await ask(100_000);
    expect([unread.status, unread.body.errors?.[0]?.extensions.rule]).toEqual([400, 'server:body-nesting']);
  });

  test.each([
    ['variableFields', { v: Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`k${n}`, n])) }, 501, 500],
    ['variableValues', { v: Array(5).fill(Array(10_000).fill(1)) }, 50_001, 50_000],
  ])(
    'more than any honest request has is refused before it is coerced: %s',
    async (limit, variables, actual, maximum) => {
      server = await startTestServer();
      const { body } = await server.ask({ query: 'query ($v: [String]) { any(value: $v) }', variables });
      expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit, actual, maximum });
    },
  );

  test('a list that every field would coerce anew is refused when it is longer than any honest one', async () => {
    server = await startTestServer();
    const ask = (items: number) =>
      server.ask({ query: 'query ($v: [String]) { any(value: $v) }', variables: { v: Array(items).fill('') } });

    expect((await ask(20_001)).body.errors?.[0]?.extensions).toMatchObject({
      limit: 'variableItems',
      actual: 20_001,
      maximum: 20_000,
    });
    expect((await ask(20_000)).status).toBe(200);
  });

  test('the operator may set other limits', async () => {
    server = await startTestServer({ limits: { depth: 1 } });
    const { body } = await server.ask({ query: '{ items { nodes { id } } }' });
    expect(body.errors?.[0]?.extensions).toMatchObject({ limit: 'depth', actual: 3, maximum: 1 });
  });
});
