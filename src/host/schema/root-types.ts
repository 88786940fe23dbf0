import type { GraphQLSchema } from 'graphql';

/** Says what the root types are for: no plugin owns them, so none describes them. */
export function describeRoots(schema: GraphQLSchema): void {
  const texts = [
    [schema.getQueryType(), 'What can be read. 查询。'],
    [schema.getMutationType(), 'What can be changed: one input, one payload and one transaction each. 变更。'],
  ] as const;
  for (const [type, description] of texts) if (type) type.description = description;
}
