import { type ClassType, definePlugin, type PluginDefinition, type Ports } from '../../../plugin-api/index.js';
import { type Proof, provePlugins } from '../index.js';

/** A faultless plugin without anything in it, to put the fault of a test into. */
export const plugin = (id: string, more: Partial<PluginDefinition> = {}): PluginDefinition =>
  definePlugin({
    id,
    version: '1.0.0',
    host: '^1.0.0',
    title: { en: 'A plugin', 'zh-CN': '插件' },
    folder: 'file:///nowhere/index.js',
    ...more,
  });

/** A faultless first plugin. Nothing calls its ports: the proof runs before anything does. */
export const core = (more: Partial<PluginDefinition> = {}): PluginDefinition =>
  plugin('core', { ports: {} as Ports, ...more });

/** A built-in owner without resolvers of its own; the shared types of plugin-api are its anyway. */
export const builtIn = plugin('commongrid');

export const title = { en: 'A title', 'zh-CN': '标题' };

/** Proves plugins, the core first; `optional` names those that may be left out. */
export const prove = (plugins: PluginDefinition[], optional: string[] = [], settings?: Map<string, unknown>): Proof =>
  provePlugins(plugins, { builtIn, optional: new Set(optional), settings });

/** The problems of plugins that are all required, in the words of a report. */
export const problemsOf = (...plugins: PluginDefinition[]): string[] => prove(plugins).fatal.map(tell);

/** The problems of one plugin beside a core that has none. */
export const problemsWith = (more: Partial<PluginDefinition>): string[] => problemsOf(core(), plugin('aid', more));

export const tell = ({ plugin: at, coordinate, problem }: { plugin: string; coordinate?: string; problem: string }) =>
  `${at} ${coordinate}: ${problem}`;

/** Resolvers as a plugin lists them. */
export const resolvers = (...classes: ClassType[]) => ({ resolvers: classes });
