import { StartupError } from '../../lib/startup-error.js';

/** One entry of the operator's plugin list. */
export interface PluginEntry {
  /** Package name or path, as the operator wrote it. */
  readonly name: string;
  /** Whether a failure of this plugin stops the start; `name?` makes it optional. */
  readonly required: boolean;
}

/**
 * Reads `COMMONGRID_PLUGINS`: package names or paths, separated by commas, `name?` for one that may be left out.
 * Undefined (not set) means "all bundled plugins", an empty text means none but the core.
 */
export function readPluginList(text: string | undefined): PluginEntry[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  const entries = names
    .filter((name) => name !== '')
    .map((name) => ({
      name: name.replace(/\?$/, ''),
      required: !name.endsWith('?'),
    }));
  const twice = entries.find((entry, index) => entries.findIndex(({ name }) => name === entry.name) < index);
  if (twice) {
    throw new StartupError(
      'PLUGIN_LISTED_TWICE',
      `COMMONGRID_PLUGINS names ${twice.name} twice.`,
      'Name each plugin once.',
    );
  }
  return entries;
}
