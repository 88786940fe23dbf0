import { EntityMetadata, MetadataStorage, UnderscoreNamingStrategy } from '@mikro-orm/core';
import { schemaNameOf } from '../../../data/migrations/index.js';
import { type ClassType, type PluginDefinition, placementOf } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { ancestry } from './metadata-index.js';
import type { SurfaceEntity, SurfaceProperty } from './surface.js';

/** A decorated property, as far as it matters here. Before discovery most of MikroORM's own type is not there yet. */
interface RawProperty {
  readonly primary?: boolean;
  readonly lazy?: boolean;
  readonly nullable?: boolean;
  readonly version?: boolean;
  readonly type?: unknown;
  readonly columnType?: string;
  readonly entity?: () => unknown;
  readonly kind?: string;
}

const naming = new UnderscoreNamingStrategy();

/** The entities of a plugin, read from MikroORM's decorators; what is no entity for this MikroORM is noted. */
export function readEntities(
  plugin: PluginDefinition,
  unreadable: Problem[],
): Omit<SurfaceEntity, 'type' | 'exempt'>[] {
  return (plugin.entities ?? []).flatMap((entity) => {
    const meta = metadataOf(entity);
    if (!(meta instanceof EntityMetadata) || !meta.name) {
      unreadable.push({
        refusal: 'entity-unreadable',
        plugin: plugin.id,
        coordinate: `entity ${entity?.name}`,
        problem: "is not an entity that the host's MikroORM knows",
        mend: 'decorate the class with @Entity, and import MikroORM through commongrid only',
      });
      return [];
    }
    // `tableName` may carry a schema, as MikroORM takes it.
    const [table, schema] = (meta.tableName ?? naming.classToTableName(meta.className)).split('.').reverse();
    return [
      {
        plugin: plugin.id,
        entity,
        name: entity.name,
        schema: schema ?? meta.schema ?? schemaNameOf(plugin.id),
        table: table as string,
        properties: propertiesOf(entity),
        placement: placementOf(entity),
      },
    ];
  });
}

/** Whether a class is decorated as an entity with a table of its own. */
export const isEntity = (target: unknown): target is ClassType =>
  (metadataOf(target) as { name?: string } | undefined)?.name !== undefined;

/** What MikroORM's decorators left on the class itself. Its key is shared by all copies of MikroORM in a process. */
function metadataOf(target: unknown): unknown {
  if (typeof target !== 'function' || !Object.hasOwn(target, MetadataStorage.META_SYMBOL)) return undefined;
  return (target as unknown as Record<symbol, unknown>)[MetadataStorage.META_SYMBOL];
}

function propertiesOf(entity: ClassType): Map<string, SurfaceProperty> {
  const properties = new Map<string, SurfaceProperty>();
  for (const target of ancestry(entity).reverse()) {
    const meta = metadataOf(target) as { properties?: Record<string, RawProperty> } | undefined;
    for (const [name, raw] of Object.entries(meta?.properties ?? {})) properties.set(name, property(name, raw));
  }
  return properties;
}

function property(name: string, raw: RawProperty): SurfaceProperty {
  const { primary = false, lazy = false, nullable = false, version = false, columnType, type, entity } = raw;
  const told = columnType ?? (typeof type === 'string' ? type : undefined);
  const target = entity && targetOf(entity);
  return { name, primary, lazy, nullable, version, type: told, reference: entity !== undefined, target };
}

function targetOf(entity: () => unknown): ClassType | undefined {
  try {
    const target = entity();
    return typeof target === 'function' ? (target as ClassType) : undefined;
  } catch {
    // A class that is not there yet, in a ring of imports.
    return undefined;
  }
}
