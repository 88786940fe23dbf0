import { getMetadataStorage } from 'type-graphql';
import type { ClassType, PluginDefinition } from '../../plugin-api/index.js';

/** Which plugin owns the root fields, and the fields that resolvers add to types: `Query.organization` → `core`. */
export function coordinateOwners(plugins: readonly PluginDefinition[]): (coordinate: string) => string {
  const ownerOf = new Map<ClassType, string>();
  for (const plugin of plugins) for (const resolver of plugin.resolvers ?? []) ownerOf.set(resolver, plugin.id);
  const storage = getMetadataStorage();
  const owners = new Map<string, string>();
  const roots = { Query: storage.queries, Mutation: storage.mutations, Subscription: storage.subscriptions } as const;
  for (const [type, fields] of Object.entries(roots)) {
    for (const field of fields) {
      const owner = ownerOf.get(field.target as ClassType);
      if (owner) owners.set(`${type}.${field.schemaName}`, owner);
    }
  }
  return (coordinate) => owners.get(coordinate) ?? 'commongrid';
}
