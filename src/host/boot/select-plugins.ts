import { basename, isAbsolute } from 'node:path';
import { StartupError } from '../../lib/startup-error.js';
import type { Kernel, PluginDefinition, PluginStatus } from '../../plugin-api/index.js';
import { hostVersion } from '../../plugin-api/version.js';
import { builtin } from '../builtin/index.js';
import type { LoadedPlugin, PluginsNotLoadable, UnloadedPlugin } from '../load/load-plugins.js';
import { orderPlugins } from '../order/index.js';
import { formatProblems, type LeftOut, needsAll, type Problem, provePlugins, type Surface } from '../proof/index.js';
import { nameOnly, statusOf } from './kernel-of.js';
import { parseConfig, type RawConfig, refusedSections } from './parse-config.js';

/** The plugins that will run, and what the operator is told of all of them. */
export interface SelectedPlugins {
  /** In start order, the built-in owner first, then the core. */
  readonly plugins: readonly PluginDefinition[];
  readonly statuses: readonly PluginStatus[];
  /** What they bring, as proven: the schema is built from it alone. */
  readonly surface: Surface;
  /** Their settings, parsed. */
  readonly config: Kernel['config'];
}

/**
 * Orders and proves the plugins, before anything is started. Optional ones that are at fault are left out.
 * @param config the operator's settings, a section a plugin
 * @throws StartupError with every problem of every required plugin, and every section that is nobody's, at once
 */
export function selectPlugins(
  loaded: readonly LoadedPlugin[],
  unloaded: readonly UnloadedPlugin[],
  config: RawConfig,
): SelectedPlugins {
  const { optional, ordered, proven, fatal } = lookAt(loaded, config);
  const sections = refusedSections(loaded, unloaded, config);
  if (fatal.length > 0) {
    throw new StartupError(
      'PLUGINS_REFUSED',
      `The plugins do not fit together: ${fatal.length} ${fatal.length === 1 ? 'problem' : 'problems'}.`,
      'Mend what is listed above, or write "name?" in COMMONGRID_PLUGINS to go on without a plugin.',
      [formatProblems(fatal), ...(sections ? [asLines(sections)] : [])].join('\n'),
    );
  }
  if (sections) throw sections;
  const leftOut = [...ordered.leftOut, ...proven.leftOut];
  const plugins = [builtin, ...proven.kept];
  return {
    plugins,
    surface: proven.surface,
    config: parseConfig(plugins, config),
    statuses: [
      ...plugins.map((plugin) => statusOf(plugin, 'on', !optional.has(plugin.id))),
      ...leftOut.map(({ plugin, reasons }) => statusOf(plugin, 'left-out', false, reasonsOf(reasons))),
      ...unloaded.map(unloadedStatus),
    ],
  };
}

/**
 * The refusal of plugins that cannot be loaded, with whatever is wrong with the others: an operator mends all of it at
 * once. What may be a consequence alone, since it needs all plugins to be there, waits, and that is said.
 * @param beside what was loaded, the core first
 */
export function refuseWithOthers(
  refused: PluginsNotLoadable,
  beside: readonly LoadedPlugin[],
  config: RawConfig,
): never {
  const problems = lookAt(beside, config).fatal.filter(({ refusal }) => !needsAll.has(refusal));
  if (problems.length === 0) throw refused;
  throw new StartupError(
    refused.code,
    `${refused.message} There is more to mend.`,
    refused.mend,
    [
      ...(refused.details ? [refused.details] : []),
      formatProblems(problems),
      'Not looked at yet: what plugins need of those that cannot be loaded.',
    ].join('\n'),
  );
}

function lookAt(loaded: readonly LoadedPlugin[], config: RawConfig) {
  const optional = new Set(loaded.filter(({ required }) => !required).map(({ definition }) => definition.id));
  const plugins = loaded.map(({ definition }) => definition);
  const ordered = orderPlugins(plugins, { hostVersion, optional });
  const proven = provePlugins(ordered.kept, { builtIn: builtin, optional, settings: new Map(Object.entries(config)) });
  const fatal: readonly Problem[] = [...ordered.fatal, ...proven.fatal];
  return { optional, ordered, proven, fatal };
}

const asLines = ({ message, mend }: StartupError) => `configuration: ${message}\n  → ${mend}`;

const reasonsOf = (reasons: LeftOut['reasons']) =>
  reasons.map(({ coordinate, problem }) => (coordinate ? `${coordinate}: ${problem}` : problem)).join('; ');

const unloadedStatus = ({ name, reason, mend }: UnloadedPlugin): PluginStatus => ({
  ...nameOnly(isAbsolute(name) ? basename(name) : name),
  status: 'left-out',
  reason: 'its module cannot be loaded; the start of the server says why',
  detail: `${reason} ${mend}`,
});
