import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import core from '../core/core.plugin.js';
import {
  type Host,
  loadPlugins,
  readPluginList,
  type SelectedPlugins,
  selectPlugins,
  startHost,
} from '../host/index.js';
import { StartupError } from '../lib/startup-error.js';
import type { Environment } from './environment.js';

/** Where a host finds what the environment does not say. */
export interface HostSetting {
  readonly selected: SelectedPlugins;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly demo?: { readonly password: string; readonly progress: (plugin: string) => void };
}

/** Loads the core and the plugins that the operator listed, or all bundled ones. */
export async function loadListedPlugins(environment: Environment): ReturnType<typeof loadPlugins> {
  const { loaded, unloaded } = await loadPlugins(readPluginList(environment.COMMONGRID_PLUGINS), {
    bundled: new URL('../../plugins/', import.meta.url),
    workingFolder: process.cwd(),
  });
  return { loaded: [{ definition: core, required: true }, ...loaded], unloaded };
}

/**
 * Loads and proves the plugins that the operator listed, with their settings. Nothing is started and nothing is written.
 * @throws StartupError with whatever is wrong with them
 */
export async function selectListedPlugins(environment: Environment): Promise<SelectedPlugins> {
  const { loaded, unloaded } = await loadListedPlugins(environment);
  return selectPlugins(loaded, unloaded, await readConfiguration(environment.COMMONGRID_CONFIG));
}

/** Starts the selected plugins over an open database. */
export function openHost(environment: Environment, setting: HostSetting): Promise<Host> {
  return startHost({ ...setting, timeZone: environment.COMMONGRID_TIME_ZONE });
}

/** Reads the operator's configuration file: JSON, one section a plugin. */
export async function readConfiguration(path: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (path === undefined) return {};
  if (!existsSync(path)) {
    throw new StartupError(
      'CONFIGURATION_MISSING',
      `There is no file ${path}.`,
      'Correct COMMONGRID_CONFIG, or unset it.',
    );
  }
  try {
    const sections: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof sections === 'object' && sections !== null && !Array.isArray(sections)) return sections as never;
  } catch {
    // Fall through: a file that is no JSON is refused like one that holds something else.
  }
  throw new StartupError(
    'CONFIGURATION_INVALID',
    `The file ${path} is not a JSON object with one section a plugin.`,
    'Write it like { "core": { … }, "red-property": { … } }.',
  );
}
