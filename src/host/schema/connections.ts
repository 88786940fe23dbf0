import { defaultFieldResolver, type GraphQLObjectType } from 'graphql';

/**
 * Gives the total of a connection a resolver. It is counted only when it is asked for, so it is a promise, and compiled
 * code awaits what resolvers answer, never what lies in an object: without one, whatever asks for a total would be
 * executed twice, and never run compiled.
 */
export function resolveTotal(type: GraphQLObjectType): void {
  const total = type.name.endsWith('Connection') ? type.getFields().totalCount : undefined;
  if (total) total.resolve ??= defaultFieldResolver;
}
