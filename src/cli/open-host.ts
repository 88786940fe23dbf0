import type { Logger } from 'pino';
import core from '../core/core.plugin.js';
import {
  type Host,
  loadPlugins,
  PluginsNotLoadable,
  readPluginList,
  refuseWithOthers,
  type SelectedPlugins,
  selectPlugins,
  startHost,
} from '../host/index.js';
import { readConfiguration } from './configuration.js';
import type { Environment } from './environment.js';
import { operatorKeys } from './operator-keys.js';

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
 * Loads and proves the plugins that the operator listed, with their settings. Nothing is started and nothing is
 * written.
 * @throws StartupError with whatever is wrong with them
 */
export async function selectListedPlugins(environment: Environment): Promise<SelectedPlugins> {
  const config = await readConfiguration(environment.COMMONGRID_CONFIG);
  try {
    const { loaded, unloaded } = await loadListedPlugins(environment);
    return selectPlugins(loaded, unloaded, config);
  } catch (error) {
    if (!(error instanceof PluginsNotLoadable)) throw error;
    return refuseWithOthers(error, [{ definition: core, required: true }, ...error.loaded], config);
  }
}

/** Starts the selected plugins over an open database. */
export async function openHost(environment: Environment, setting: HostSetting): Promise<Host> {
  return startHost({
    ...setting,
    operatorKeys: await operatorKeys(environment, setting.log),
    timeZone: environment.COMMONGRID_TIME_ZONE,
  });
}
