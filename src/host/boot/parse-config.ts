import { StartupError } from '../../lib/startup-error.js';
import type { Kernel, PluginDefinition } from '../../plugin-api/index.js';
import type { LoadedPlugin, UnloadedPlugin } from '../load/load-plugins.js';

/** The raw settings of each plugin, by plugin id, as the operator's configuration file has them. */
export type RawConfig = Readonly<Record<string, unknown>>;

/**
 * Parses every plugin's settings. The proof has refused what does not parse, so this only gives them their defaults.
 * The form that parsed them stays with them: whoever cannot show it does not get them, for an id is no secret.
 */
export function parseConfig(plugins: readonly PluginDefinition[], raw: RawConfig): Kernel['config'] {
  return new Map(plugins.map(({ id, config }) => [id, { form: config, settings: config?.parse(raw[id] ?? {}) }]));
}

/** The refusal of settings for plugins that nobody knows, if there are any: a misspelt name would go unnoticed. */
export function refusedSections(
  loaded: readonly LoadedPlugin[],
  unloaded: readonly UnloadedPlugin[],
  raw: RawConfig,
): StartupError | undefined {
  // A plugin that could not be loaded has not said its id, and a section may be its own.
  if (unloaded.length > 0) return undefined;
  const ids = loaded.map(({ definition }) => definition.id);
  const unknown = Object.keys(raw).filter((section) => !ids.includes(section));
  if (unknown.length === 0) return undefined;
  return new StartupError(
    'CONFIGURATION_UNKNOWN_PLUGIN',
    `The configuration has settings for ${unknown.join(', ')}, which is not in the list of plugins.`,
    `Correct the name, or remove the section. Plugins here: ${ids.join(', ')}.`,
  );
}
