import type { PluginDefinition } from '../../plugin-api/index.js';

/**
 * The plugins that start before each plugin: what it requires and uses, as far as it is there, and the first one,
 * which every other requires without saying so.
 */
export function dependenciesOf(plugins: readonly PluginDefinition[]): ReadonlyMap<string, readonly PluginDefinition[]> {
  const [first] = plugins;
  const named = (plugin: PluginDefinition) => new Set(Object.keys({ ...plugin.requires, ...plugin.uses }));
  return new Map(
    plugins.map((plugin) => {
      const names = named(plugin);
      return [plugin.id, plugins.filter((other) => names.has(other.id) || (other === first && plugin !== first))];
    }),
  );
}
