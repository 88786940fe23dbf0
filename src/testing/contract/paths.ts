import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { Rows } from './rows.js';
import { Values } from './values.js';

/** A way from the root of the graph to a type, and the document that goes it. */
export interface Path {
  /** The type whose rows it begins at; undefined for the root itself. */
  readonly from: GraphQLObjectType | undefined;
  /** `jointConferences(first: 3) { nodes` and what else is passed on the way. */
  readonly steps: readonly string[];
}

/** Finds the shortest way to every object type: from rows by their ids, and from the fields of the root. */
export function pathsThrough(schema: GraphQLSchema, rows: Rows): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  const queue: GraphQLObjectType[] = [];
  const reach = (type: GraphQLObjectType, path: Path) => {
    if (paths.has(type.name)) return;
    paths.set(type.name, path);
    queue.push(type);
  };
  const query = schema.getQueryType();
  if (query) reach(query, { from: undefined, steps: [] });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && rows.idsOf(type).length > 0) reach(type, { from: type, steps: [] });
  }
  for (let type = queue.shift(); type; type = queue.shift()) {
    const { from, steps } = paths.get(type.name) as Path;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next)) reach(next, { from, steps: [...steps, step(field, type, rows)] });
    }
  }
  return paths;
}

function step(field: GraphQLField<unknown, unknown>, type: GraphQLObjectType, rows: Rows): string {
  const values = new Values(rows, { ids: 'existing', full: false, page: 3 }, type.name);
  return `${field.name}${values.argumentsOf(field.args)}`;
}

/** The query that asks for this below the path, for each of the rows; for the root, once. */
export function documentAt({ from, steps }: Path, ids: readonly string[], asked: string): string {
  const inner = steps.reduceRight((below, each) => `${each} { ${below} }`, asked);
  if (!from) return `query { ${inner} }`;
  const objects = ids.map((id, at) => `r${at}: node(id: ${JSON.stringify(id)}) { ... on ${from.name} { ${inner} } }`);
  return `query { ${objects.join(' ')} }`;
}
