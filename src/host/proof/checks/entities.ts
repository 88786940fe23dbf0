import { schemaNameOf } from '../../../data/migrations/index.js';
import { gridsOf, Node, organizationsOf } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import type { Surface, SurfaceEntity } from '../surface/surface.js';
import { misnamedPermission } from './check.js';

type Complaint = Pick<Problem, 'refusal' | 'problem' | 'mend'>;

/** Problems of single entities, each with the entity as its coordinate. */
function each(surface: Surface, complain: (entity: SurfaceEntity) => readonly Complaint[]): Problem[] {
  return surface.entities.flatMap((entity) =>
    complain(entity).map((complaint) => ({ plugin: entity.plugin, coordinate: `entity ${entity.name}`, ...complaint })),
  );
}

/** Entities that do not say how their rows are placed: nobody could read them. */
export function assertPlaced(surface: Surface): Problem[] {
  return each(surface, ({ placement }) => {
    const problem = 'does not say how its rows are placed';
    const mend = 'put @Placed({ … }) on it: public, at an organization or grid, of parties; {} hides it from all reads';
    return placement ? [] : [{ refusal: 'placement-missing', problem, mend }];
  });
}

/** Placements by properties that the entity does not have, or that are not read with its rows. */
export function assertPlacementExists(surface: Surface): Problem[] {
  return each(surface, ({ placement, properties }) => {
    const term = Object.values(placement?.publicTerm ?? {});
    const named = [
      ...organizationsOf(placement ?? {}),
      ...gridsOf(placement ?? {}),
      ...(placement?.parties ?? []),
      ...term,
    ];
    return named
      .filter((name) => name !== undefined)
      .filter((name) => properties.get(name)?.lazy !== false)
      .map((name) => ({
        refusal: properties.has(name) ? 'placement-lazy' : 'placement-astray',
        problem: `is placed by ${name}, which ${properties.has(name) ? 'is lazy' : 'is not a property of it'}`,
        mend: 'name a property that is there, and that is read with the row',
      }));
  });
}

/** Default permissions of nobody, or of a plugin that is not required. */
export function assertPlacementPermission(surface: Surface): Problem[] {
  return each(surface, ({ plugin, placement }) => {
    const wrong = placement?.permission && misnamedPermission(surface, plugin, placement.permission);
    return wrong ? [wrong] : [];
  });
}

/** Tables outside the schema of their plugin. */
export function assertOwnSchema(surface: Surface): Problem[] {
  return each(surface, ({ plugin, schema, table }) => {
    if (schema === schemaNameOf(plugin)) return [];
    const problem = `its table ${schema}.${table} is outside the schema ${schemaNameOf(plugin)} of ${plugin}`;
    return [{ refusal: 'table-foreign', problem, mend: 'name the table without a schema; the host sets it' }];
  });
}

/** Keys that a reference, a loader and `node(id)` cannot use: not one, or an `id` that is no UUID. */
export function assertOneKey(surface: Surface): Problem[] {
  return each(surface, ({ properties, type }) => {
    const keys = [...properties.values()].filter(({ primary }) => primary);
    const [key] = keys;
    const mend = 'extend Node, or declare one primary key';
    if (keys.length !== 1 || !key)
      return [{ refusal: 'key-not-one', problem: `has ${keys.length} primary keys instead of one`, mend }];
    if (key.name === 'id' && key.type !== 'uuid')
      return [{ refusal: 'key-not-uuid', problem: 'its id is not a uuid', mend: 'extend Node' }];
    if (key.name !== 'id' && type?.bases.has(Node)) {
      const problem = `is a Node whose primary key is ${key.name}`;
      return [{ refusal: 'node-keyless', problem, mend: 'extend Node, and keep its id' }];
    }
    return [];
  });
}

/**
 * Entities with an id that the graph shows under another name, or not as a Node: their global ids could not be read
 * back. An entity that is keyed by a code (`OrganizationKind`) is found by the code, and need not be a Node.
 */
export function assertNode(surface: Surface): Problem[] {
  return each(surface, ({ name, type, properties }) => {
    if (!type) return [];
    const problem = `is the type ${type.name} in the graph`;
    const renamed: Complaint = { refusal: 'entity-renamed', problem, mend: 'name class and type alike' };
    const mend = 'give @ObjectType({ implements: Node })';
    const stray: Complaint = { refusal: 'node-missing', problem: 'has an id, but is not a Node', mend };
    return [
      ...(type.name === name ? [] : [renamed]),
      ...(properties.get('id')?.primary && !type.bases.has(Node) ? [stray] : []),
    ];
  });
}
