import { buildSchema, NoSchemaIntrospectionCustomRule, specifiedRules } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveLimits } from '../limits/limits.js';
import { startTestServer, type TestServer } from '../test/start.js';
import { documentWords, wordings } from './document-words.js';
import { Documents } from './documents.js';

const schema = buildSchema(/* GraphQL */ `
  type Query { hello(name: String!): String, place: Place, either(by: Either): String, made(input: Made): String }
  interface Place { id: ID! }
  type Town implements Place { id: ID!, mayor: String }
  type Tree { id: ID! }
  input Made { name: String!, size: Int }
  input Either @oneOf { a: Int, b: Int }
`);

/** Rule and Chinese words of the first thing that is wrong with a document. */
function chinese(source: string, rules: { introspection?: boolean; hideSuggestions?: boolean } = {}) {
  const documents = new Documents({
    schema,
    limits: resolveLimits(),
    introspection: true,
    hideSuggestions: false,
    ...rules,
  });
  const [error] = documents.prepare(source).refusals;
  const rule = String(error?.extensions.rule);
  return [rule.replace('server:document.', ''), documentWords(rule, error?.message ?? '')];
}

test('every rule of graphql-js has Chinese words', () => {
  const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule].map(({ name }) => name);

  expect(rules.filter((name) => !wordings[name])).toEqual([]);
});

test.each([
  ['{ helo }', 'unknown-field', '类型 "Query" 没有字段 "helo"。是否指 "hello"？'],
  ['{ place { mayor } }', 'unknown-field', '类型 "Place" 没有字段 "mayor"。是否应在 "Town" 的片段中选择？'],
  ['{ hello }', 'missing-argument', '"hello" 缺少必填参数 "name"，其类型为 "String!"。'],
  ['{ hello(name: "a", nane: 1) }', 'unknown-argument', '"Query.hello" 没有参数 "nane"。是否指 "name"？'],
  ['{ hello(name: "a", name: "b") }', 'argument-twice', '参数 "name" 重复。'],
  ['{ hello(name: $n) }', 'unknown-variable', '变量 "$n" 未声明。'],
  ['query Q($n: Int) { place { id } }', 'unused-variable', '变量 "$n" 未被使用。'],
  ['query ($n: Int!) { hello(name: $n) }', 'variable-position', '变量 "$n" 的类型为 "Int!"，此处须为 "String!"。'],
  ['query ($t: Tre) { place { id } }', 'unknown-type', '没有名为 "Tre" 的类型。是否指 "Tree"？'],
  ['query ($t: Tree) { place { id } }', 'variable-type', '变量 "$t" 的类型 "Tree" 不是输入类型。'],
  ['{ place }', 'subfields-missing', '字段 "place" 的类型 "Place" 有子字段，须带选择集。是否指 "place { ... }"？'],
  ['{ place { id { x } } }', 'no-subfields', '字段 "id" 的类型 "ID!" 没有子字段，不能带选择集。'],
  ['{ place { ...F } }', 'unknown-fragment', '没有名为 "F" 的片段。'],
  ['{ place { id } } fragment F on Place { id }', 'unused-fragment', '片段 "F" 未被使用。'],
  ['{ place { ... on Tree { id } } }', 'fragment-never-fits', '此处的对象不可能属于片段所限定的类型。'],
  ['{ place @skipp(if: true) { id } }', 'unknown-directive', '没有名为 "@skipp" 的指令。'],
  ['query @skip(if: true) { place { id } }', 'misplaced-directive', '指令 "@skip" 不能用于此处。'],
  ['{ made(input: { size: 1 }) }', 'missing-input', '缺少必填的输入字段 "Made.name"，其类型为 "String!"。'],
  ['{ made(input: { name: "a", sise: 1 }) }', 'unknown-input', '输入类型 "Made" 没有字段 "sise"。是否指 "size"？'],
  ['{ either(by: { a: 1, b: 1 }) }', 'one-of-count', '输入类型 "Either" 须给出且仅给出一个字段。'],
  ['{ hello(name: null) }', 'value-type', '此处的值类型须为 "String!"。'],
  [
    '{ hello(name: "a") hello(name: "b") }',
    'fields-conflict',
    '同名的字段 "hello" 含义不一，无法合并；如有意为之，请使用不同的别名。',
  ],
  ['{ place { id } } query B { place { id } }', 'anonymous-beside-others', '未命名的操作须是文档中唯一的操作。'],
  ['{ place { ...A } } fragment A on Place { ...A }', 'fragment-in-itself', '片段 "A" 不能直接或间接包含自身。'],
  ['{ place { id }', 'syntax', '语法错误：应为 Name，实为 <EOF>。'],
  ['}', 'syntax-unexpected', '语法错误：不应出现 "}"。'],
])('%s is told as %s', (source, rule, words) => {
  expect(chinese(source)).toEqual([rule, words]);
});

test.each(['{ helo }', '{ place { mayor } }', '{ hello(nane: 1) }', 'query ($t: Tre) { place { id } }'])(
  'of %s nothing is suggested where suggestions are hidden',
  (source) => {
    expect(chinese(source, { hideSuggestions: true })[1]).not.toContain('是否');
  },
);

test('closed introspection is said to be closed', () => {
  expect(chinese('{ __schema { description } }', { introspection: false })).toEqual([
    'introspection-closed',
    '本服务器已关闭内省。',
  ]);
});

test('a text or number that the parser stumbled over is not repeated', () => {
  expect(chinese('{ place "secret" }')).toEqual(['syntax', '语法错误：应为 Name，实为 String。']);
});

describe('over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.close());

  const asked = async (language: string) => {
    const { body } = await server.ask({ query: '{ hallo }' }, { 'accept-language': language });
    return body.errors?.[0];
  };

  test('who reads English gets the words of graphql-js, who reads Chinese gets ours', async () => {
    expect(await asked('en')).toMatchObject({
      message: 'Cannot query field "hallo" on type "Query". Did you mean "hello"?',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', rule: 'server:document.unknown-field' },
    });
    expect(await asked('zh-CN')).toMatchObject({ message: '类型 "Query" 没有字段 "hallo"。是否指 "hello"？' });
  });
});
