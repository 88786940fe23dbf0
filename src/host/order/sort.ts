import type { PluginDefinition } from '../../plugin-api/index.js';
import { dependenciesOf } from './dependencies.js';

/**
 * Takes again and again the first plugin in the given order whose dependencies are all taken. Members of a cycle, and
 * what hangs on them, come last in the order given: the caller has refused them already.
 */
export function sortByRequirement(plugins: readonly PluginDefinition[]): PluginDefinition[] {
  const dependencies = dependenciesOf(plugins);
  const sorted: PluginDefinition[] = [];
  let waiting = plugins;
  for (;;) {
    const next = waiting.find((plugin) => (dependencies.get(plugin.id) ?? []).every((other) => sorted.includes(other)));
    if (!next) return [...sorted, ...waiting];
    sorted.push(next);
    waiting = waiting.filter((plugin) => plugin !== next);
  }
}
