import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';
import { requireSound } from './require-sound.js';

/** A schema with one query, which takes a count unless it takes nothing. */
const schemaWith = (query: string, defaultValue: unknown) =>
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { [query]: { type: GraphQLInt, args: { count: { type: GraphQLInt, defaultValue } } } },
    }),
  });

test('a schema by the rules of GraphQL is sound', () => {
  expect(() => requireSound(schemaWith('seats', 12))).not.toThrow();
});

test('a name that GraphQL keeps for itself is refused', () => {
  expect(() => requireSound(schemaWith('__seats', 12))).toThrow(/"__seats" must not begin with "__"/);
});

test('a default that is no value of its type is refused', () => {
  expect(() => requireSound(schemaWith('seats', 'twelve'))).toThrow(/Int cannot represent non-integer value: "twelve"/);
});
