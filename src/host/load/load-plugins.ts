import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartupError } from '../../lib/startup-error.js';
import type { PluginDefinition } from '../../plugin-api/index.js';
import { mendOf } from './load-mend.js';
import { keepOneCopy } from './one-copy.js';
import { entryOf, readManifest } from './package-manifest.js';
import type { PluginEntry } from './plugin-list.js';

/** A plugin whose module was loaded. */
export interface LoadedPlugin {
  readonly definition: PluginDefinition;
  readonly required: boolean;
}

/** An optional plugin that could not be loaded. */
export interface UnloadedPlugin {
  readonly name: string;
  /** A sentence on one line. */
  readonly reason: string;
  /** What the operator can do: `Did you mean "red-property"?` */
  readonly mend: string;
}

/** Required plugins that cannot be loaded, and the others, of which there may be more to tell. */
export class PluginsNotLoadable extends StartupError {
  constructor(
    message: string,
    mend: string,
    readonly loaded: readonly LoadedPlugin[],
    details?: string,
  ) {
    super('PLUGIN_NOT_LOADABLE', message, mend, details);
  }
}

/** Where plugins are looked for. */
export interface PluginSources {
  /** URL of the folder with the bundled plugins. */
  readonly bundled: URL;
  /** The operator's working folder: packages are resolved from it, paths are relative to it. */
  readonly workingFolder: string;
}

/**
 * Loads the modules of the listed plugins, or of all bundled ones.
 * @throws PluginsNotLoadable with every required one that cannot be loaded or is no plugin; an optional one is reported
 *   instead.
 */
export async function loadPlugins(
  entries: readonly PluginEntry[] | undefined,
  sources: PluginSources,
): Promise<{ loaded: LoadedPlugin[]; unloaded: UnloadedPlugin[] }> {
  keepOneCopy();
  const bundled = bundledPlugins(sources.bundled);
  const wanted = entries ?? [...bundled.keys()].map((name) => ({ name, required: true }));
  const loaded: LoadedPlugin[] = [];
  const unloaded: UnloadedPlugin[] = [];
  const fatal: UnloadedPlugin[] = [];
  for (const { name, required } of wanted) {
    try {
      const address = bundled.get(name) ?? locate(name, sources.workingFolder);
      loaded.push({ definition: readDefinition(await import(address)), required });
    } catch (error) {
      const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      const reason = `${said}.`.replace(/\.\.$/, '.');
      const mend = mendOf(name, sources.workingFolder, [...bundled.keys()]);
      (required ? fatal : unloaded).push({ name, reason, mend });
    }
  }
  if (fatal.length > 0) throw unloadable(fatal, [...bundled.keys()], loaded);
  return { loaded, unloaded };
}

/** The bundled plugins by name, in alphabetical order. */
function bundledPlugins(folder: URL): Map<string, string> {
  const index = import.meta.url.endsWith('.ts') ? 'index.ts' : 'index.js';
  const folders = existsSync(folder) ? readdirSync(folder) : [];
  const addresses = folders.sort().map((name): [string, URL] => [name, new URL(`${name}/${index}`, folder)]);
  return new Map(addresses.filter(([, url]) => existsSync(url)).map(([name, url]) => [name, url.href]));
}

/**
 * A path is taken as it is, and a package's folder as its `package.json` says; a package is resolved as if the
 * operator's project imported it.
 */
function locate(name: string, workingFolder: string): string {
  const require = createRequire(resolve(workingFolder, 'package.json'));
  return pathToFileURL(require.resolve(/^[./]/.test(name) ? fileAt(resolve(workingFolder, name)) : name)).href;
}

/** Node takes a folder that is named by its path by `main` alone, and never looks into `exports`. */
function fileAt(path: string): string {
  const manifest = readManifest(path);
  const entry = manifest && entryOf(manifest);
  return entry ? join(path, entry) : path;
}

function readDefinition(module: { default?: unknown }): PluginDefinition {
  const definition = module.default as Partial<PluginDefinition> | undefined;
  if (definition && typeof definition.id === 'string' && typeof definition.folder === 'string') {
    return definition as PluginDefinition;
  }
  throw new Error('its default export is not made by definePlugin(…)');
}

function unloadable(
  failed: readonly UnloadedPlugin[],
  bundled: readonly string[],
  loaded: readonly LoadedPlugin[],
): PluginsNotLoadable {
  const [only, ...others] = failed;
  const known = `Bundled plugins: ${bundled.join(', ')}.`;
  if (only && others.length === 0) {
    return new PluginsNotLoadable(
      `The plugin "${only.name}" of COMMONGRID_PLUGINS cannot be loaded: ${only.reason}`,
      `${only.mend} Or write "${only.name}?" to go on without it. ${known}`,
      loaded,
    );
  }
  return new PluginsNotLoadable(
    `${failed.length} plugins of COMMONGRID_PLUGINS cannot be loaded.`,
    `Mend what is listed above, or write "name?" to go on without a plugin. ${known}`,
    loaded,
    failed.map(({ name, reason, mend }) => `${name}: ${reason}\n  → ${mend}`).join('\n'),
  );
}
