import { readdirSync } from 'node:fs';
import core from '../core/core.plugin.js';
import {
  type LoadedPlugin,
  loadPlugins,
  type PluginEntry,
  readPluginList,
  type UnloadedPlugin,
} from '../host/index.js';
import type { Environment } from './environment.js';

/** Where the bundled plugins are, whether sources or compiled files run. */
export const bundledFolder = new URL('../../plugins/', import.meta.url);

/** The operator's list, loaded as far as it can be. */
export interface PluginsAtHand {
  /** What the operator listed, or all bundled ones. */
  readonly entries: readonly PluginEntry[];
  /** The core first. Whether each is required is told as the operator wrote it. */
  readonly loaded: readonly LoadedPlugin[];
  readonly unloaded: readonly UnloadedPlugin[];
}

/** Loads what the operator listed; what cannot be loaded is reported, required or not. */
export async function lookAtPlugins(environment: Pick<Environment, 'COMMONGRID_PLUGINS'>): Promise<PluginsAtHand> {
  const entries =
    readPluginList(environment.COMMONGRID_PLUGINS) ?? bundledNames().map((name) => ({ name, required: true }));
  const { loaded, unloaded } = await loadPlugins(
    entries.map(({ name }) => ({ name, required: false })),
    { bundled: bundledFolder, workingFolder: process.cwd() },
  );
  const failed = new Set(unloaded.map(({ name }) => name));
  const kept = entries.filter(({ name }) => !failed.has(name));
  return {
    entries,
    unloaded,
    loaded: [
      { definition: core, required: true },
      ...loaded.map(({ definition }, index) => ({ definition, required: kept[index]?.required ?? true })),
    ],
  };
}

/** The names of the bundled plugins, which are their ids. */
export const bundledNames = (): string[] =>
  readdirSync(bundledFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((one, other) => (one < other ? -1 : 1));
