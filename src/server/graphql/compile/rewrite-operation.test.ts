import { buildSchema, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { prepareOperations } from '../prepared-operation.js';
import { rewriteOperation } from './rewrite-operation.js';

const kinds = Array.from({ length: 40 }, (_, n) => `type T${n} implements Node { id: ID!, next: Node }`).join('\n');
const schema = buildSchema(`
  interface Node { id: ID!, next: Node }
  ${kinds}
  type Query { node(id: ID): Node, echo(text: String, list: [Int]): String, self: Query }
`);

const rewrite = (source: string) => {
  const [operation] = prepareOperations(parse(source));
  if (operation === undefined) throw new Error('No operation.');
  return rewriteOperation(schema, operation);
};

test('no text of the client is left in a document that code is generated from', () => {
  const rewritten = rewrite(
    '{ echo(text: "some text", list: [1, 2]) self { ...F } } fragment F on Query { echo(text: "more") }',
  );
  expect(rewritten && print(rewritten.document)).not.toMatch(/some text|more|1, 2/);
  expect(rewritten?.taken).toHaveLength(3);
});

test('fragments are written out where they are spread', () => {
  const rewritten = rewrite('{ self { ...F } ...F } fragment F on Query { echo }');
  expect(rewritten?.document.definitions).toHaveLength(1);
  expect(rewritten && print(rewritten.document).match(/\.\.\. on Query/g)).toHaveLength(2);
});

test('what would be generated once for each of 40 types, twice nested, is left to graphql-js', () => {
  expect(rewrite('{ node { id next { id } } }')).toBeUndefined();
  expect(rewrite('{ node { id } }')).toBeDefined();
});

test('a condition on a concrete type is generated for that type alone', () => {
  expect(rewrite('{ node { ... on T1 { next { ... on T2 { id next { id } } } } } }')).toBeDefined();
});
