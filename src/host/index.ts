export type { Check, Host, IncomingRequest } from './boot/host.js';
export { requestsTo } from './boot/requests-to.js';
export { refuseWithOthers, type SelectedPlugins, selectPlugins } from './boot/select-plugins.js';
export { type HostOptions, migrationOwner, startHost } from './boot/start-host.js';
export { systemContext } from './boot/system-context.js';
export { builtin } from './builtin/index.js';
export type { OpenDownload } from './downloads/open-download.js';
export { stepsOf } from './downloads/steps.js';
export {
  type LoadedPlugin,
  loadPlugins,
  type PluginSources,
  PluginsNotLoadable,
  type UnloadedPlugin,
} from './load/load-plugins.js';
export { type PluginEntry, readPluginList } from './load/plugin-list.js';
export { isPluginId } from './order/identity.js';
export { type Finding, formatProblems } from './proof/index.js';
export { type BuiltSchema, buildSchema } from './schema/build-schema.js';
export { schemaFiles, wholeSchemaFile } from './schema/schema-files.js';
export { auditEach } from './work/audit-notes.js';
export { inTransaction } from './work/own-transaction.js';
