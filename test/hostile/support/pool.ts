import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, isRequiredArgument } from 'graphql';

/** Values that a server really has, by the name of the field that answered them (`id`, `code`, `endCursor`). */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

/** Asks a server as somebody who may see much. */
type Ask = (document: string) => Promise<{ readonly data?: unknown }>;

/** Reads the beginning of every list, and gives what stands in it. */
export async function fillPool(ask: Ask, schema: GraphQLSchema): Promise<Pool> {
  const pool = new Map<string, unknown[]>();
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const type = getNamedType(field.type);
    if (!isObjectType(type) || field.args.some(isRequiredArgument)) continue;
    const pages = field.args.some(({ name }) => name === 'first') ? '(first: 12)' : '';
    const { data } = await ask(`{ ${field.name}${pages} { ${leavesOf(type)} } }`);
    collect(pool, field.name, data);
  }
  return pool;
}

/** Everything below an object that is no object itself, and the same of what stands in a page. */
function leavesOf(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => {
      const below = getNamedType(field.type);
      if (!('getFields' in below)) return field.name;
      return ['nodes', 'edges', 'pageInfo'].includes(field.name) && isObjectType(below)
        ? `${field.name} { ${leavesOf(below)} }`
        : '';
    })
    .join(' ');
}

function collect(pool: Map<string, unknown[]>, name: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) collect(pool, name, item);
  else if (isSpared(value)) return;
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) collect(pool, key, item);
  else if (value !== null && value !== undefined) pool.set(name, [...(pool.get(name) ?? []), value]);
}

/**
 * The accounts that ask: a mutation of the fuzz that disables one of them, or sets its password, would end the fuzz.
 */
const isSpared = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  ['admin', 'resident'].includes((value as { login?: string; node?: { login?: string } }).login ?? '');
