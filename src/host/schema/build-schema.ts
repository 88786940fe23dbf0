import { type GraphQLField, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { type ClassType, type Context, DateTime, type PluginDefinition, placementOf } from '../../plugin-api/index.js';
import { type Surface, withProvenMetadata } from '../proof/index.js';
import { runAsMutation } from '../work/mutation.js';
import { tellAskedRows } from './asked-rows.js';
import { resolveTotal } from './connections.js';
import { guardField, makeRefusable } from './guards.js';
import { globalizeId, resolveByTypename } from './identities.js';
import { inheritExtensions } from './inherited-inputs.js';
import { maskField } from './masks.js';
import { requireSound } from './require-sound.js';
import { describeRoots } from './root-types.js';
import { takeArguments } from './take-arguments.js';

/** The one schema of the process, and who owns what in it. */
export interface BuiltSchema {
  readonly schema: GraphQLSchema;
  /** Plugin id of a root field's coordinate. */
  readonly ownerOf: (coordinate: string) => string;
}

/**
 * Builds the schema of the proven plugins. Guards, masks, transactions and global ids are put on the built fields,
 * where a field with and one without a resolver are alike, and no plugin can leave them out.
 */
export function buildSchema(plugins: readonly PluginDefinition[], surface: Surface): BuiltSchema {
  const resolvers = plugins.flatMap((plugin) => plugin.resolvers ?? []);
  const entities = plugins.flatMap((plugin) => plugin.entities ?? []);
  const schema = withProvenMetadata(surface, () => {
    handRowsOver(getMetadataStorage());
    const built = buildSchemaSync({
      resolvers: resolvers as unknown as NonEmptyArray<() => void>,
      orphanedTypes: entities as never[],
      scalarsMap: [{ type: Date, scalar: DateTime }],
      container: { get: oneOfEach() },
      // `requireSound` finds the same in a tenth of the time.
      skipCheck: true,
    } as never);
    requireSound(built);
    takeArguments(getMetadataStorage());
    inheritExtensions(built, getMetadataStorage().inputTypes);
    return built;
  });
  const owners = new Map(surface.fields.map(({ coordinate, plugin }) => [coordinate, plugin]));
  const ownerOf = (coordinate: string) => owners.get(coordinate) ?? 'commongrid';
  finish(schema, new Map(entities.map((entity) => [entity.name, entity])), ownerOf);
  return { schema, ownerOf };
}

/**
 * Gives the one instance of each resolver class. type-graphql's own container goes through all of them at every call.
 */
function oneOfEach(): (type: new () => object) => object {
  const instances = new Map<unknown, object>();
  return (type) => {
    let instance = instances.get(type);
    if (!instance) instances.set(type, (instance = new type()));
    return instance;
  };
}

/**
 * Has resolvers take their parents as they were read. type-graphql would make each row an object of its entity's class
 * first, once for every field that has a resolver: a sixth of the time of a large query.
 */
function handRowsOver(storage: ReturnType<typeof getMetadataStorage>): void {
  for (const parameter of storage.params) if (parameter.kind === 'root') parameter.getType = undefined;
}

function finish(
  schema: GraphQLSchema,
  entities: ReadonlyMap<string, ClassType>,
  ownerOf: BuiltSchema['ownerOf'],
): void {
  describeRoots(schema);
  const roots = [schema.getQueryType(), schema.getMutationType()] as unknown[];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) resolveByTypename(type);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    type.isTypeOf = undefined;
    globalizeId(type);
    resolveTotal(type);
    const entity = entities.get(type.name);
    const placement = (entity && placementOf(entity)) ?? {};
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, Context>[]) {
      tellAskedRows(field);
      maskField(type.name, field, placement, ownerOf(`${type.name}.${field.name}`));
      if (type === schema.getMutationType()) runAsMutation(field, ownerOf(`Mutation.${field.name}`));
      guardField(field);
      makeRefusable(field, roots.includes(type));
    }
  }
}
