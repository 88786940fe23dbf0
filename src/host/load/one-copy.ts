import { registerHooks } from 'node:module';

/**
 * Packages of which a process must have one copy only: they keep what decorators declare, compare classes by identity,
 * or refuse each other's objects ("multiple types named Organization").
 */
const shared = /^(commongrid|graphql|type-graphql|reflect-metadata|@mikro-orm\/[^/]+)(\/|$)/;

let registered = false;

/**
 * Has every module, wherever it lies, import the shared packages from this installation. Without it, a plugin with a
 * `node_modules` of its own would bring second copies, and one that was installed into a clone of this repository would
 * find no `commongrid` at all. A package that this installation lacks is looked for where its importer is, as ever.
 * Call it before the first plugin is loaded; further calls do nothing.
 */
export function keepOneCopy(): void {
  if (registered) return;
  registered = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const isOurs = context.parentURL === import.meta.url;
      const url = shared.test(specifier) && !isOurs ? resolveHere(specifier) : undefined;
      return url ? { url, shortCircuit: true } : nextResolve(specifier, context);
    },
  });
}

/** Where an import in this file would lead, even if the importer uses `require`: its build would be a second copy. */
function resolveHere(specifier: string): string | undefined {
  try {
    return import.meta.resolve(specifier);
  } catch {
    return undefined;
  }
}
