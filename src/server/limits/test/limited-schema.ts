import { buildSchema } from 'graphql';

/** A schema with fields of every kind that limits and costs tell apart. */
export const schema = buildSchema(/* GraphQL */ `
  type Query { hello(text: String, ints: [Int]): String, plain: String, ground: Ground, loop: Query, page(first: Int, last: Int): PageConnection, bounded: [Query!], priced(times: Int): Query, named(filter: Names, first: Int): PageConnection, tagged(tags: [Tag!]): Query }
  scalar Ground
  input Names { search: String, kind: String, without: [Names!] }
  input Tag { word: String, plain: String }
  type PageConnection { nodes: [Query!]!, edges: [PageEdge!]!, totalCount: Int }
  type PageEdge { node: Query! }
`);
const fieldsOf = (name: string) =>
  (schema.getType(name) as { getFields?(): Record<string, object> }).getFields?.() ?? {};
for (const name of ['hello', 'loop', 'page', 'bounded', 'named', 'tagged'])
  Object.assign(fieldsOf('Query')[name] ?? {}, { resolve: () => null });
Object.assign(fieldsOf('Query').bounded ?? {}, { extensions: { maxItems: 7 } });
Object.assign(fieldsOf('Query').priced ?? {}, {
  extensions: {
    complexity: ({ args, childComplexity }: { args: { times: number }; childComplexity: number }) =>
      args.times * (10 + childComplexity),
  },
});
Object.assign(schema.getType('Ground') ?? {}, { extensions: { letters: 50_000 } });
Object.assign(fieldsOf('PageConnection').totalCount ?? {}, { extensions: { complexity: 50 } });
Object.assign(fieldsOf('Names').search ?? {}, { extensions: { complexity: 200 } });
Object.assign(fieldsOf('Tag').word ?? {}, { extensions: { complexity: 3 } });

/** So many selections, one after the other. */
export const many = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => write(n)).join(' ');

/** A document's selections, so many levels deep. */
export const nested = (levels: number) => `${'loop { '.repeat(levels - 1)}hello${' }'.repeat(levels - 1)}`;
