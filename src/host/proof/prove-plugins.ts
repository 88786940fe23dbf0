import type { PluginDefinition } from '../../plugin-api/index.js';
import { checks } from './checks/index.js';
import { leaveOutFaulty } from './leave-out.js';
import type { Selection } from './problem.js';
import { readSurface } from './surface/read-surface.js';
import type { Surface } from './surface/surface.js';

/** What the proof depends on beside the plugins. */
export interface ProofOptions {
  /** The built-in owner of what plugin-api and the host declare. */
  readonly builtIn: PluginDefinition;
  /** Ids of plugins that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** The operator's settings by plugin id, as configured; a plugin without any is parsed with none. */
  readonly settings?: ReadonlyMap<string, unknown>;
}

/** Which plugins may run, and what they bring. */
export interface Proof extends Selection {
  /** What the kept plugins and the built-in owner bring: build the schema with it. */
  readonly surface: Surface;
}

/**
 * Proves a set of plugins before anything of theirs runs: every check of every plugin, all problems at once. An
 * optional plugin with a problem is left out whole, with what requires it, and the rest is proven again; with a problem
 * of any other plugin the server must not start. Reads decorators only, and touches nothing.
 * @param plugins in start order, the core first
 */
export function provePlugins(plugins: readonly PluginDefinition[], options: ProofOptions): Proof {
  let surface!: Surface;
  const selection = leaveOutFaulty(plugins, options.optional, (kept, optional) => {
    surface = readSurface([options.builtIn, ...kept], optional, options.settings ?? new Map());
    return checks.flatMap((check) => check(surface));
  });
  // Its last look was at those that it kept.
  return { ...selection, surface };
}
