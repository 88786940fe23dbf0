import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { resolveLimits } from '../limits/limits.js';
import { documentWords } from './document-words.js';
import { Documents } from './documents.js';

const schema = buildSchema(/* GraphQL */ `
  type Query { hello(name: Name!): Greeting, hidden(kind: Kind, count: [Count!]!): Int }
  type Greeting { words: String, inward(must: Name!): Greeting }
  scalar Count
  enum Kind { ONE, TWO }
  input Name { first: Count!, last: String }
`);

/**
 * What is said of the first mistake of a document, in both languages and to programs, to whom introspection is closed.
 */
function toldOf(source: string) {
  const documents = new Documents({ schema, limits: resolveLimits(), introspection: false, hideSuggestions: true });
  const [error] = documents.prepare(source).refusals;
  if (!error) throw new Error('Nothing is wrong with it.');
  return { error, words: documentWords(String(error.extensions.rule), error.message) };
}

test.each([
  ['{ helo }', '类型 "…" 没有字段 "helo"。'],
  ['{ hidden { x } }', '字段 "hidden" 的类型 "…" 没有子字段，不能带选择集。'],
  ['{ hello(name: { first: 1 }) }', '字段 "hello" 的类型 "…" 有子字段，须带选择集。是否指 "hello { ... }"？'],
  ['{ hello { words } }', '"hello" 缺少必填参数 "…"，其类型为 "…"。'],
  ['{ hello(name: { last: "a" }) { words } }', '缺少必填的输入字段 "…"，其类型为 "…"。'],
  ['{ hello(name: { first: 1, lost: 1 }) { words } }', '输入类型 "…" 没有字段 "lost"。'],
  ['query ($n: Int) { hello(name: $n) { words } }', '变量 "$n" 的类型为 "Int"，此处须为 "…"。'],
])('of %s only what it holds is named', (source, chinese) => {
  const { error, words } = toldOf(source);

  expect(words).toBe(chinese);
  for (const secret of ['Query', 'Greeting', 'Name', 'Count', 'first:']) expect(error.message).not.toContain(secret);
});

test.each(['{ hidden(kind: THREE, count: []) }', '{ hello(name: 3) { words } }'])(
  'of a literal of another type, as in %s, the type is not told',
  (source) => {
    const { error } = toldOf(source);

    expect(error.extensions).toMatchObject({ rule: 'server:literal' });
    expect(JSON.stringify(error.extensions)).not.toMatch(/Kind|Name|ONE/);
  },
);

test('English has the same gaps', () => {
  expect(toldOf('{ helo }').error.message).toBe('Cannot query field "helo" on type "…".');
});

test('a name that the document holds is told, wherever it stands', () => {
  expect(toldOf('fragment F on Greeting { no } query { hello(name: { first: 1 }) { ...F } }').error.message).toBe(
    'Cannot query field "no" on type "Greeting".',
  );
});
