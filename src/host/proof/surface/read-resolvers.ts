import type { ClassType, PluginDefinition } from '../../../plugin-api/index.js';
import { ancestry, type FieldResolverMetadata, type HandlerMetadata } from './metadata-index.js';
import { rulesAt, type TypeReach } from './reach-types.js';
import type { Operation, SurfaceField, SurfaceType } from './surface.js';

/**
 * The root fields and added fields that a plugin's resolvers bring, those of the resolvers that they extend included.
 */
export function readResolvers(reach: TypeReach, plugin: PluginDefinition): SurfaceField[] {
  return (plugin.resolvers ?? []).flatMap((resolver) => {
    if (!reach.index.resolverClass(resolver)) {
      reach.unreadable.push({
        refusal: 'resolver-unreadable',
        plugin: plugin.id,
        coordinate: `resolver ${resolver?.name}`,
        problem: "is not a resolver that the host's type-graphql knows",
        mend: 'decorate the class with @Resolver, imported from commongrid',
      });
      return [];
    }
    const chain = ancestry(resolver).filter((target) => reach.index.resolverClass(target));
    for (const name of chain.flatMap((target) => reach.index.subscriptionsOf(target))) {
      reach.unreadable.push({
        refusal: 'subscription',
        plugin: plugin.id,
        coordinate: `Subscription.${name}`,
        problem: 'is a subscription, and this server has none',
        mend: 'make it a query, which clients ask again; tell other plugins by an event',
      });
    }
    return chain.flatMap((target) => [
      ...reach.index
        .handlersOf(target)
        .map(({ operation, handler }) => root(reach, plugin.id, resolver, operation, handler)),
      ...reach.index
        .fieldResolversOf(target)
        .filter(({ kind }) => kind === 'external')
        .flatMap((meta) => added(reach, plugin.id, resolver, meta)),
    ]);
  });
}

function root(
  reach: TypeReach,
  plugin: string,
  resolver: ClassType,
  operation: Operation,
  handler: HandlerMetadata,
): SurfaceField {
  const place = { target: handler.target as unknown as ClassType, member: handler.methodName };
  const coordinate = `${operation}.${handler.schemaName}`;
  const returned = { getType: handler.getReturnType, typeOptions: handler.returnTypeOptions };
  return {
    coordinate,
    parent: operation,
    name: handler.schemaName,
    plugin,
    places: [place],
    resolver,
    type: reach.use(returned, 'output', plugin, coordinate),
    description: handler.description,
    arguments: reach.arguments(place, plugin, coordinate),
    computed: true,
    hasCost: handler.complexity !== undefined,
    ...rulesAt(reach.index, [place]),
  };
}

function added(reach: TypeReach, plugin: string, resolver: ClassType, meta: FieldResolverMetadata): SurfaceField[] {
  const target = meta.target as unknown as ClassType;
  const parent = parentOf(reach, plugin, [target, resolver]);
  if (!parent) {
    reach.unreadable.push({
      refusal: 'resolver-typeless',
      plugin,
      coordinate: `resolver ${resolver.name}`,
      problem: `adds the field ${meta.schemaName}, but its @Resolver names no known type`,
      mend: 'name the type as @Resolver(() => Type)',
    });
    return [];
  }
  const place = { target, member: meta.methodName };
  const coordinate = `${parent.name}.${meta.schemaName}`;
  const declared = reach.fields.some((field) => field.coordinate === coordinate && field.parent === parent);
  return [
    {
      coordinate,
      parent,
      name: meta.schemaName,
      plugin,
      places: [place],
      resolver,
      // A resolver of a field that the type declares need not repeat the field's type.
      type: declared
        ? { type: undefined, value: undefined, list: false, nullable: false }
        : reach.use(meta, 'output', plugin, coordinate),
      description: meta.description,
      arguments: reach.arguments(place, plugin, coordinate),
      computed: true,
      hasCost: meta.complexity !== undefined,
      ...rulesAt(reach.index, [place]),
    },
  ];
}

function parentOf(reach: TypeReach, plugin: string, resolvers: readonly ClassType[]): SurfaceType | undefined {
  for (const resolver of resolvers) {
    try {
      const parent = reach.visit(reach.index.resolverClass(resolver)?.getObjectType(), 'output', plugin);
      return parent === 'native' ? undefined : parent;
    } catch {
      // @Resolver() without a type: the resolver that extends it may name one.
    }
  }
  return undefined;
}

/**
 * Joins a field that a type declares with the one resolver of the same plugin that computes it. What is left double has
 * two owners.
 */
export function joinFields(declared: readonly SurfaceField[], added: readonly SurfaceField[]): SurfaceField[] {
  const isOf = (field: SurfaceField) => (other: SurfaceField) =>
    other.parent === field.parent && other.name === field.name && other.plugin === field.plugin;
  const joined = new Set<SurfaceField>();
  const fields = declared.map((field) => {
    const computing = added.find((other) => !joined.has(other) && isOf(field)(other));
    if (!computing || typeof field.parent === 'string') return field;
    joined.add(computing);
    return join(field, computing);
  });
  return [...fields, ...added.filter((field) => !joined.has(field))];
}

/** As type-graphql joins them: the type's words, the resolver's cost, the rules of both. */
function join(field: SurfaceField, computing: SurfaceField): SurfaceField {
  return {
    ...field,
    places: [...field.places, ...computing.places],
    arguments: field.arguments.length > 0 ? field.arguments : computing.arguments,
    computed: true,
    hasCost: computing.hasCost,
    rules: [...field.rules, ...computing.rules],
    masks: [...field.masks, ...computing.masks],
    atMost: [...field.atMost, ...computing.atMost],
    carriesSecret: field.carriesSecret || computing.carriesSecret,
    exempt: [...field.exempt, ...computing.exempt],
    refusesBy: [...field.refusesBy, ...computing.refusesBy],
  };
}
