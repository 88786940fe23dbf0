import type { ClassType, Exemption, PluginDefinition } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { TypeReach } from './reach-types.js';
import { readEntities } from './read-entities.js';
import { joinFields, readResolvers } from './read-resolvers.js';
import { sharedTypes } from './shared-types.js';
import type { Surface, SurfaceClass, SurfaceType } from './surface.js';

/**
 * Reads what these plugins would bring, from decorators alone: nothing is built, and no module that was imported for a
 * plugin that is not among them counts.
 * @param plugins the built-in owner first, then the others in start order
 */
export function readSurface(
  plugins: readonly PluginDefinition[],
  optional: ReadonlySet<string>,
  settings: ReadonlyMap<string, unknown>,
): Surface {
  const unreadable: Problem[] = [];
  const stored = plugins.flatMap((plugin) => readEntities(plugin, unreadable));
  const storedBy = new Map<unknown, string>();
  for (const { entity, plugin } of stored) if (!storedBy.has(entity)) storedBy.set(entity, plugin);

  const reach = new TypeReach(storedBy);
  reachShared(reach, plugins[0]?.id ?? '');
  const added = plugins.flatMap((plugin) => {
    for (const entity of plugin.entities ?? []) reach.visit(entity, 'output', plugin.id);
    return readResolvers(reach, plugin);
  });

  const types = [...reach.types.values()].flatMap((known) => [...known.values()]);
  const outputs = reach.types.get('output') ?? new Map<unknown, SurfaceType>();
  return {
    plugins,
    optional,
    settings,
    types,
    fields: joinFields(reach.fields, added),
    entities: stored.map((entity) => ({
      ...entity,
      type: outputs.get(entity.entity),
      exempt: reach.index.classExtensionsOf(entity.entity, 'exempt') as Exemption[],
    })),
    classes: classesOf(plugins, types),
    unreadable: [...unreadable, ...reach.unreadable],
    unreached: unreachedOf(reach, outputs),
  };
}

function reachShared(reach: TypeReach, builtIn: string): void {
  for (const [direction, values] of Object.entries(sharedTypes)) {
    for (const value of values) reach.visit(value, direction as keyof typeof sharedTypes, builtIn);
  }
}

function classesOf(plugins: readonly PluginDefinition[], types: readonly SurfaceType[]): SurfaceClass[] {
  const resolvers = plugins.flatMap(({ id, resolvers = [] }) => resolvers.map((target) => ({ plugin: id, target })));
  const classes = types.flatMap(({ key, owner }) =>
    typeof key === 'function' ? [{ plugin: owner, target: key as unknown as ClassType }] : [],
  );
  return [...resolvers, ...classes];
}

/** type-graphql puts every imported implementer of a used interface into a schema, enabled or not. */
function unreachedOf(reach: TypeReach, outputs: ReadonlyMap<unknown, SurfaceType>): string[] {
  const interfaces = new Set([...outputs.values()].filter(({ kind }) => kind === 'interface').map(({ key }) => key));
  return reach.index.objectTypes
    .filter(
      ({ target, interfaceClasses }) => !outputs.has(target) && interfaceClasses?.some((each) => interfaces.has(each)),
    )
    .map(({ name }) => name);
}
