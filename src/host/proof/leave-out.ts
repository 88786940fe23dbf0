import type { PluginDefinition } from '../../plugin-api/index.js';
import type { LeftOut, Problem, Selection } from './problem.js';

/** Looks at a set of plugins and answers everything that is wrong with it. */
export type FindProblems = (plugins: readonly PluginDefinition[], optional: ReadonlySet<string>) => readonly Problem[];

/**
 * Looks at the plugins again and again, each time without the first optional one that was at fault and whatever
 * requires it, until only faultless plugins are left, or faulty ones that must not be missing.
 */
export function leaveOutFaulty(
  plugins: readonly PluginDefinition[],
  listedAsOptional: ReadonlySet<string>,
  findProblems: FindProblems,
): Selection {
  const optional = mayBeMissing(plugins, listedAsOptional);
  const leftOut: LeftOut[] = [];
  let kept = plugins;
  for (;;) {
    const problems = findProblems(kept, optional);
    const reasons = Map.groupBy(problems, (problem) => problem.plugin);
    // One at a time: the next one may have been at fault only beside this one.
    const faulty = kept.find((plugin) => reasons.has(plugin.id) && optional.has(plugin.id));
    if (!faulty) return { kept, leftOut, fatal: problems };
    const named = kept.filter((plugin) => plugin.id === faulty.id);
    const leaving = [...named, ...dependentsOf(named, kept)];
    leftOut.push(
      ...leaving.map((plugin) => ({
        plugin,
        reasons: [...(reasons.get(plugin.id) ?? []), ...missingRequirements(plugin, leaving)],
      })),
    );
    kept = kept.filter((plugin) => !leaving.includes(plugin));
  }
}

/**
 * Plugins that are listed as optional, without those that a required plugin requires: they are as required as it is.
 */
export function mayBeMissing(
  plugins: readonly PluginDefinition[],
  listedAsOptional: ReadonlySet<string>,
): ReadonlySet<string> {
  const [first, ...others] = plugins;
  const needed = new Set(first ? [first.id] : []);
  const add = (plugin: PluginDefinition) => {
    if (needed.has(plugin.id) && plugin !== first) return;
    needed.add(plugin.id);
    for (const other of others) if (other.id in (plugin.requires ?? {})) add(other);
  };
  for (const plugin of plugins) if (plugin === first || !listedAsOptional.has(plugin.id)) add(plugin);
  return new Set([...listedAsOptional].filter((id) => !needed.has(id)));
}

function dependentsOf(gone: readonly PluginDefinition[], kept: readonly PluginDefinition[]): PluginDefinition[] {
  const missing = new Set(gone.map((plugin) => plugin.id));
  const dependents: PluginDefinition[] = [];
  for (;;) {
    const next = kept.filter(
      (plugin) => !missing.has(plugin.id) && Object.keys(plugin.requires ?? {}).some((id) => missing.has(id)),
    );
    if (next.length === 0) return dependents;
    dependents.push(...next);
    for (const plugin of next) missing.add(plugin.id);
  }
}

function missingRequirements(plugin: PluginDefinition, gone: readonly PluginDefinition[]): Problem[] {
  const missing = gone.filter((other) => other.id !== plugin.id && other.id in (plugin.requires ?? {}));
  return missing.map((other) => ({
    refusal: 'requirement-left-out',
    plugin: plugin.id,
    coordinate: `requires ${other.id}`,
    problem: `requires ${other.id}, which is left out`,
    mend: `mend ${other.id}, or take both from the list of plugins`,
  }));
}
