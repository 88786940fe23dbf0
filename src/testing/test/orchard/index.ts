import { definePlugin, type PluginDefinition } from '../../../plugin-api/index.js';
import { OrganizationTreesResolver } from './resolvers.js';
import { Tree } from './tree.entity.js';

/** A small plugin to try the contract on, whole or with faults. */
export const orchardWith = (faults: Partial<PluginDefinition> = {}): PluginDefinition =>
  definePlugin({
    id: 'orchard',
    version: '1.0.0',
    host: '^1.0.0',
    title: { en: 'Orchards', 'zh-CN': '果园' },
    folder: import.meta.url,
    entities: [Tree],
    permissions: { 'orchard:see': { en: 'See trees', 'zh-CN': '查看果树' } },
    roles: { 'orchard:keeper': { title: { en: 'Keeper', 'zh-CN': '园主' }, permissions: ['orchard:see'] } },
    ...faults,
    resolvers: [OrganizationTreesResolver, ...(faults.resolvers ?? [])],
  });
