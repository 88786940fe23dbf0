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

  test.each<[string, string, object | undefined, string, number]>([
    [
      'the field that is asked most',
      '{ items { nodes { items { nodes { items { nodes { items { nodes { id } } } } } } } } }',
      undefined,
      'items.nodes.items.nodes.items.nodes.items',
      // Of 25 rows each: the innermost list is read once for each of the 15,625 rows above it.
      15_625,
    ],
    [
      'its alias, in a fragment',
      `query ($n: Int) { cheap: items(first: 1) { nodes { id } } dear: items(first: $n) { nodes { ...F } } }
       fragment F on Item { below: items(first: 100) { nodes { items { nodes { id } } } } }`,
      { n: 100 },
      'dear.nodes.below.nodes.items',
      10_000,
    ],
  ])(
    'a refusal for its cost names the dearest field, in both languages: %s',
    async (_, query, variables, path, cost) => {
      server = await startTestServer();
      const english = await server.ask({ query, variables }, { 'accept-language': 'en' });
      const chinese = await server.ask({ query, variables }, { 'accept-language': 'zh-CN' });

      expect(english.body.errors?.[0]?.extensions).toMatchObject({ limit: 'cost', dearest: { path, cost } });
      expect(english.body.errors?.[0]?.message).toContain(`Most of it is spent on ${path}: ${cost}.`);
      expect(chinese.body.errors?.[0]?.message).toContain(`其中占用最多的字段为 ${path}：${cost}。`);
    },
  );

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
