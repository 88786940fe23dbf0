import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { prepareOperations } from '../graphql/prepared-operation.js';
import { findDearest } from './dearest-field.js';
import { schema } from './test/limited-schema.js';

const dearestOf = (source: string, variables = {}) => {
  const [operation] = prepareOperations(parse(source));
  return operation && findDearest(schema, operation, variables);
};

test.each<[string, object, string, number]>([
  // A hundred objects of one point each, below the page's own.
  ['{ hello page(first: 100) { nodes { hello } } }', {}, 'page.nodes.hello', 100],
  // Of 9 rows with three fields none is half of the page's 1 + 27 points, but all together are.
  ['{ page(first: 9) { nodes { hello again: hello more: hello } } }', {}, 'page.nodes', 27],
  // The list is counted once for each of the rows above it, whatever page of it is read.
  [
    '{ page(first: 10) { nodes { few: page(first: 3) { totalCount nodes { hello } } } } }',
    {},
    'page.nodes.few.totalCount',
    500,
  ],
  [
    '{ a: named(filter: { kind: "A" }) { nodes { plain } } b: named(filter: { search: "A" }) { nodes { plain } } }',
    {},
    'b',
    201,
  ],
  [
    'query ($b: Boolean!) { page(first: 90) @skip(if: $b) { nodes { hello } } loop { hello } }',
    { b: true },
    'loop.hello',
    1,
  ],
  [
    '{ priced(times: 5) { page(first: 20) { edges { node { ...F } } } } } fragment F on Query { x: hello }',
    {},
    'priced.page.edges.node.x',
    100,
  ],
])('of %s with %o the dearest is %s', (source, variables, path, cost) => {
  expect(dearestOf(source, variables)).toEqual({ path, cost });
});

test('what costs nothing has none', () => {
  expect(dearestOf('{ plain }')).toBeUndefined();
});
