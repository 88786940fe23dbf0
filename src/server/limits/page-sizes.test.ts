import { buildSchema, type GraphQLError, parse } from 'graphql';
import { expect, test } from 'vitest';
import { prepareOperations } from '../graphql/prepared-operation.js';
import { startTestServer } from '../test/start.js';
import { PageSizes } from './page-sizes.js';

const schema = buildSchema(/* GraphQL */ `
  type Query { lists: Lists, first(first: Int): String }
  type Lists { things(first: Int, last: Int): ThingConnection! }
  type ThingConnection { nodes: [Lists!]! }
`);

const placesOf = (errors: readonly GraphQLError[]) =>
  errors.map(({ extensions }) => [extensions.field, extensions.rule]);

function check(source: string, variables = {}) {
  const [operation] = prepareOperations(parse(source));
  if (operation === undefined) throw new Error('No operation.');
  return placesOf(new PageSizes(schema).check(operation, variables));
}

const size = 'commongrid:page.size';

test.each<[string, object, unknown[]]>([
  ['{ lists { things(first: 100) { nodes { things(last: 1) { nodes { __typename } } } } } }', {}, []],
  ['{ lists { things(first: 101) { nodes { __typename } } } }', {}, [['lists.things.first', size]]],
  ['{ lists { things(last: 0) { nodes { __typename } } } }', {}, [['lists.things.last', size]]],
  ['{ lists { things(first: -3) { nodes { __typename } } } }', {}, [['lists.things.first', size]]],
  [
    '{ a: lists { b: things { nodes { c: things(first: 500) { nodes { __typename } } } } } }',
    {},
    [['a.b.nodes.c.first', size]],
  ],
  [
    '{ lists { things(first: 1, last: 1) { nodes { __typename } } } }',
    {},
    [['lists.things.last', 'commongrid:page.first-and-last']],
  ],
  ['{ lists { things(first: 1, last: null) { nodes { __typename } } } }', {}, []],
  ['query ($n: Int) { lists { things(first: $n) { nodes { __typename } } } }', { n: 100 }, []],
  [
    'query ($n: Int) { lists { things(first: $n) { nodes { __typename } } } }',
    { n: 101 },
    [['lists.things.first', size]],
  ],
  ['query ($n: Int) { lists { things(first: $n) { nodes { __typename } } } }', {}, []],
  [
    '{ lists { ...F } } fragment F on Lists { things(first: 101) { nodes { __typename } } }',
    {},
    [['things.first', size]],
  ],
  // No list, whatever its argument is called.
  ['{ first(first: 500) }', {}, []],
])('%s with %o: %o', (source, variables, problems) => {
  expect(check(source, variables)).toEqual(problems);
});

test('a page size that no list has refuses the request before anything runs, naming its place', async () => {
  const server = await startTestServer();
  const query = 'query ($n: Int = 500) { hello items(first: 2) { nodes { items(first: $n) { nodes { id } } } } }';
  const { status, body } = await server.ask({ query });
  const good = await server.ask({ query, variables: { n: 5 } });
  await server.close();

  expect([status, body.data]).toEqual([400, undefined]);
  expect(body.errors).toMatchObject([
    {
      locations: [{ line: 1, column: 63 }],
      extensions: {
        code: 'BAD_USER_INPUT',
        rule: size,
        field: 'items.nodes.items.first',
        values: { maximum: 100 },
      },
    },
  ]);
  expect([good.status, server.contexts.length]).toEqual([200, 1]);
});
