import type { ClassType } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { isEntity } from '../surface/read-entities.js';
import type { Surface } from '../surface/surface.js';
import { grounds } from './check.js';

/** Foreign keys into a plugin that is not required: it could be taken away, and the key would keep it. */
export function assertReferencesRequired(surface: Surface): Problem[] {
  const owners = new Map<ClassType, string>(surface.entities.map(({ entity, plugin }) => [entity, plugin]));
  return surface.entities.flatMap(({ plugin, name, properties }) => {
    const allowed = grounds(surface, plugin);
    return [...properties.values()]
      .filter(({ reference }) => reference)
      .flatMap((property): Problem[] => {
        const owner = property.target && owners.get(property.target);
        const at = { plugin, coordinate: `${name}.${property.name}` };
        if (owner === undefined) {
          const problem = `refers to ${property.target?.name ?? 'nothing'}, which no enabled plugin lists as its entity`;
          return [
            {
              refusal: 'reference-unlisted',
              ...at,
              problem,
              mend: 'list it under entities, or require the plugin that stores it',
            },
          ];
        }
        if (allowed.has(owner)) return [];
        const problem = `refers to ${property.target?.name} of ${owner}, which ${plugin} does not require`;
        return [
          {
            refusal: 'reference-unrequired',
            ...at,
            problem,
            mend: `add ${owner} to requires, or keep a code instead of the key`,
          },
        ];
      });
  });
}

/** Types of a plugin that is neither required nor used, and entities of a plugin that is not there. */
export function assertTypesRequired(surface: Surface): Problem[] {
  const used = new Map(surface.plugins.map(({ id, uses = {} }) => [id, uses]));
  return surface.fields.flatMap(({ plugin, coordinate, parent, type, arguments: given }) => {
    const allowed = new Set([...grounds(surface, plugin), ...Object.keys(used.get(plugin) ?? {})]);
    const named = [parent, type.type, ...given.map((argument) => argument.type.type)];
    return [...new Set(named)].flatMap((each) => {
      if (!each || typeof each === 'string' || allowed.has(each.owner)) return [];
      const problem = `names the type ${each.name} of ${each.owner}, which ${plugin} does not require`;
      return [{ refusal: 'type-unrequired', plugin, coordinate, problem, mend: `add ${each.owner} to requires` }];
    });
  });
}

/** Types of the graph that are entities of a plugin that is not enabled: their tables are not there. */
export function assertStored(surface: Surface): Problem[] {
  const stored = new Set(surface.entities.map(({ entity }) => entity));
  return surface.types.flatMap(({ key, owner, name, kind }) => {
    if (kind !== 'object' || !isEntity(key) || stored.has(key)) return [];
    const problem = 'is an entity that no enabled plugin lists';
    return [
      {
        refusal: 'type-unstored',
        plugin: owner,
        coordinate: `type ${name}`,
        problem,
        mend: 'list it under entities, or require its plugin',
      },
    ];
  });
}

/** Fields added to another plugin's interface: they would appear in every type that implements it. */
export function assertInterfacesClosed({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, parent }) => {
    if (typeof parent === 'string' || parent.kind !== 'interface' || parent.owner === plugin) return [];
    const problem = `adds a field to the interface ${parent.name} of ${parent.owner}, and so to every type behind it`;
    return [
      {
        refusal: 'interface-foreign',
        plugin,
        coordinate,
        problem,
        mend: 'add the field to the types that it is meant for',
      },
    ];
  });
}
