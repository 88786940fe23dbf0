import { createSecretKey } from 'node:crypto';
import core from '../../core/core.plugin.js';
import { definePlugin, type Log, type PluginDefinition } from '../../plugin-api/index.js';
import { migratedDatabase } from '../../testing/database/template.js';
import type { ThrowAwayDatabase } from '../../testing/index.js';
import { type Host, type HostOptions, migrationOwner, selectPlugins, startHost } from '../index.js';

export const silent: Log = { info() {}, warn() {}, error() {} };

/** A plugin with nothing in it but what a test gives it. */
export const plain = (id: string, more: Partial<PluginDefinition> = {}): PluginDefinition =>
  definePlugin({
    id,
    version: '1.0.0',
    host: '^1.0.0',
    title: { en: `The ${id}`, 'zh-CN': `${id}插件` },
    folder: 'file:///nowhere/index.js',
    ...more,
  });

/** What a host is started with, beside its database. */
export interface StartOptions extends Partial<Omit<HostOptions, 'databaseUrl' | 'selected'>> {
  readonly config?: Readonly<Record<string, unknown>>;
  /** Ids of plugins that may be left out. */
  readonly optional?: readonly string[];
}

/** Starts a host with the core and these plugins over a database. */
export function startOn(url: string, plugins: readonly PluginDefinition[], options: StartOptions = {}): Promise<Host> {
  const { config = {}, optional = [], ...more } = options;
  const listed = [core, ...plugins].map((definition) => ({ definition, required: !optional.includes(definition.id) }));
  return startHost({
    databaseUrl: url,
    selected: selectPlugins(listed, [], config),
    operatorKeys: { keys: [createSecretKey(Buffer.alloc(32, 1))] },
    log: silent,
    poolSize: 3,
    ...more,
  });
}

/** A database in which the migrations of the core and of these plugins have run. */
export const databaseOf = (...plugins: readonly PluginDefinition[]): Promise<ThrowAwayDatabase> => {
  const listed = [core, ...plugins].map((definition) => ({ definition, required: true }));
  return migratedDatabase(selectPlugins(listed, [], {}).plugins.map(migrationOwner));
};
