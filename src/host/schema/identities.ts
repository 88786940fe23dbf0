import type { GraphQLAbstractType, GraphQLObjectType } from 'graphql';
import { type Context, toGlobalId } from '../../plugin-api/index.js';

/** Answers the row's UUID as a global id, which names the type too. */
export function globalizeId(type: GraphQLObjectType<{ id: string }, Context>): void {
  const field = type.getFields().id;
  if (!field || !type.getInterfaces().some((abstract) => abstract.name === 'Node')) return;
  field.resolve = (row) => toGlobalId(type.name, row.id);
}

/**
 * Tells the concrete type of a row by the `__typename` that whoever read it put there. Synchronous, as the compiled
 * executor needs it; rows are plain objects, so asking for their class would say nothing.
 */
export function resolveByTypename(type: GraphQLAbstractType): void {
  type.resolveType = (value) => (value as { __typename?: string }).__typename;
}
