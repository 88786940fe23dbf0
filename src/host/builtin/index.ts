import { definePlugin } from '../../plugin-api/index.js';
import { hostVersion } from '../../plugin-api/version.js';
import { ErrorCodesResolver } from './error-codes.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { PluginsResolver } from './plugins.resolver.js';

/**
 * The built-in owner of what everybody shares: Node, PageInfo, scalars, error codes, and the tables of the data layer.
 */
export const builtin = definePlugin({
  id: 'commongrid',
  version: hostVersion,
  host: `^${hostVersion}`,
  title: { en: 'Commongrid', 'zh-CN': '共治网格' },
  folder: import.meta.url,
  resolvers: [NodeResolver, PluginsResolver, ErrorCodesResolver],
});
