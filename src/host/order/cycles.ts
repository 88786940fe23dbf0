import type { PluginDefinition } from '../../plugin-api/index.js';
import type { Problem } from '../proof/problem.js';
import { dependenciesOf } from './dependencies.js';

/**
 * Plugins that wait for each other, each ring once, with the path printed. At fault is a member that may be left out,
 * if there is one; leaving it out opens the ring.
 */
export function assertNoCycle(plugins: readonly PluginDefinition[], optional: ReadonlySet<string>): Problem[] {
  const dependencies = dependenciesOf(plugins);
  const done = new Set<string>();
  const rings: string[][] = [];
  const walk = (plugin: PluginDefinition, path: readonly string[]) => {
    const at = path.indexOf(plugin.id);
    if (at >= 0) rings.push(path.slice(at));
    if (at >= 0 || done.has(plugin.id)) return;
    for (const other of dependencies.get(plugin.id) ?? []) walk(other, [...path, plugin.id]);
    done.add(plugin.id);
  };
  for (const plugin of plugins) walk(plugin, []);
  return rings.map((ring) => {
    const plugin = ring.find((id) => optional.has(id)) ?? (ring[0] as string);
    return {
      refusal: 'cycle',
      plugin,
      coordinate: 'requires',
      problem: `waits for itself: ${[...ring, ring[0]].join(' → ')}`,
      mend: 'take one of these names out of requires or uses',
    };
  });
}
