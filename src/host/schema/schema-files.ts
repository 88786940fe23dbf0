import {
  type DefinitionNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql';
import type { Surface } from '../proof/index.js';

/** Name of the file with the whole schema. */
export const wholeSchemaFile = 'schema.graphql';

/**
 * The schema as committed files: `schema.graphql` holds all of it, and one file a plugin what that plugin brings, with
 * `extend type` where it adds to what another owns. Sorted, so that a diff shows only what changed.
 */
export function schemaFiles(schema: GraphQLSchema, surface: Surface): ReadonlyMap<string, string> {
  const whole = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const { definitions } = parse(whole, { noLocation: true });
  const files = new Map([[wholeSchemaFile, whole]]);
  for (const { id } of surface.plugins) {
    const own = definitions.flatMap((definition) => partOf(definition, id, surface));
    if (own.length > 0) files.set(`${id}.graphql`, `${own.map(print).join('\n\n')}\n`);
  }
  return files;
}

/** What one plugin owns of a definition: all of it, some fields of it, or nothing. */
function partOf(definition: DefinitionNode, plugin: string, surface: Surface): DefinitionNode[] {
  if (!('name' in definition) || !definition.name) return [];
  const name = definition.name.value;
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return typeOwner(surface, name) === plugin ? [definition] : [];
  const owner = typeOwner(surface, name);
  const own = definition.fields?.filter((field) => fieldOwner(surface, name, field.name.value, owner) === plugin) ?? [];
  if (owner === plugin) return [{ ...definition, fields: own }];
  return own.length > 0 ? [extension(definition, own)] : [];
}

const extension = (of: ObjectTypeDefinitionNode, fields: ObjectTypeDefinitionNode['fields']): DefinitionNode => ({
  kind: Kind.OBJECT_TYPE_EXTENSION,
  name: of.name,
  fields,
});

/** Root types belong to nobody: each plugin extends them. */
function typeOwner(surface: Surface, type: string): string | undefined {
  if (['Query', 'Mutation'].includes(type)) return undefined;
  return surface.types.find(({ name, kind }) => name === type && kind !== 'arguments')?.owner ?? 'commongrid';
}

function fieldOwner(surface: Surface, type: string, field: string, owner: string | undefined): string | undefined {
  return surface.fields.find(({ coordinate }) => coordinate === `${type}.${field}`)?.plugin ?? owner;
}
