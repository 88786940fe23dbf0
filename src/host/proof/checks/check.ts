import type { Problem } from '../problem.js';
import type { Surface } from '../surface/surface.js';

/** Looks at everything that the plugins would bring, and answers what is wrong with it. */
export type Check = (surface: Surface) => Problem[];

/** Ids of the plugins that a plugin may build on: itself, the built-in owner, the core, and what it requires. */
export function grounds(surface: Surface, plugin: string): ReadonlySet<string> {
  const [builtIn, core] = surface.plugins;
  const definition = surface.plugins.find(({ id }) => id === plugin);
  const ids = [plugin, builtIn?.id, core?.id, ...Object.keys(definition?.requires ?? {})];
  // The built-in owner stands below all plugins, the core included.
  return new Set(plugin === builtIn?.id ? [plugin] : ids.filter((id) => id !== undefined));
}

/** Which plugin declares each permission. */
export function permissionOwners(surface: Surface): ReadonlyMap<string, string> {
  const declared = surface.plugins.flatMap(({ id, permissions = {} }) =>
    Object.keys(permissions).map((permission) => [permission, id] as const),
  );
  // The first owner counts; a second one is a problem of its own.
  return new Map(declared.reverse());
}

/** What is wrong with naming a permission here: undefined if nothing. */
export function misnamedPermission(
  surface: Surface,
  plugin: string,
  permission: string,
): Pick<Problem, 'refusal' | 'problem' | 'mend'> | undefined {
  const owner = permissionOwners(surface).get(permission);
  if (owner === undefined) {
    const mend = 'declare it under permissions, or correct its name';
    return {
      refusal: 'permission-undeclared',
      problem: `names the permission ${permission}, which nobody declares`,
      mend,
    };
  }
  if (grounds(surface, plugin).has(owner)) return undefined;
  const problem = `names the permission ${permission} of ${owner}, which ${plugin} does not require`;
  return {
    refusal: 'permission-unrequired',
    problem,
    mend: `add ${owner} to requires, or use a permission of its own`,
  };
}
