import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';

/** One step on the way to a field: a field of the type before it. */
export interface Step {
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
}

/** How one field of the graph is asked for. */
export interface Probe {
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** The type of the Node from which it is reached; undefined: from the root. */
  readonly node: string | undefined;
  /** The name under which both sides keep that Node: of several of its type one that has something to show. */
  readonly row: string | undefined;
  /** The fields from there to it, itself the last. */
  readonly steps: readonly Step[];
}

/**
 * Types that carry what another field answers: a list, or what a mutation did. What is asked of them is asked of that
 * field.
 */
export const isCarrier = ({ name }: { readonly name: string }): boolean =>
  /(Connection|Edge|Payload)$/.test(name) || name === 'PageInfo';

/** Types with a global id. */
export const isNode = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

/**
 * How every field of every type is asked for, by the shortest way to it. A type to which no query leads is what a
 * mutation answers, who is asked itself.
 */
export function probesOf(schema: GraphQLSchema): Probe[] {
  const ways = shortestWays(schema);
  return [...ways].flatMap(([name, way]) => {
    const type = schema.getType(name) as GraphQLObjectType;
    if (isCarrier(type)) return [];
    return Object.values(type.getFields()).map((field) => {
      const coordinate = `${type.name}.${field.name}`;
      return { coordinate, field, node: way.node, row: way.node, steps: [...way.steps, { coordinate, field }] };
    });
  });
}

type Way = Pick<Probe, 'node' | 'steps'>;

/** Breadth first, from the root and from every Node, which is always one step away. */
function shortestWays(schema: GraphQLSchema): Map<string, Way> {
  const query = schema.getQueryType() as GraphQLObjectType;
  const nodes = Object.values(schema.getTypeMap()).filter(isNode);
  const ways = new Map<string, Way>([[query.name, { node: undefined, steps: [] }]]);
  for (const { name } of nodes) ways.set(name, { node: name, steps: [] });
  const waiting: GraphQLObjectType[] = [query, ...nodes];
  for (let type = waiting.shift(); type; type = waiting.shift()) {
    const { node, steps } = ways.get(type.name) as Way;
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (!isObjectType(next) || ways.has(next.name) || /Edge$|^PageInfo$/.test(next.name)) continue;
      ways.set(next.name, { node, steps: [...steps, { coordinate: `${type.name}.${field.name}`, field }] });
      waiting.push(next);
    }
  }
  return ways;
}

/** What is selected of an answer, so that it says whether there is one, and how many. */
export function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named)) return '{ __typename }';
  if (named.name.endsWith('Connection')) return '{ totalCount nodes { __typename } }';
  return '{ __typename }';
}

/** Whether a field answers several: a list or a connection. */
export const isMany = (type: GraphQLOutputType): boolean =>
  isListType(getNullableType(type)) || getNamedType(type).name.endsWith('Connection');
