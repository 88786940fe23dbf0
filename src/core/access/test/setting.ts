import type { PluginStatus } from '../../../plugin-api/index.js';
import core from '../../core.plugin.js';

/** Where a test grants a role: at a named place, or everywhere. */
export type PlaceName = keyof typeof organizations | keyof typeof grids | 'everywhere';

/** Two districts side by side, the first with a subtree: name → parent. */
export const organizations = {
  city: undefined,
  north: 'city',
  northStreet: 'north',
  northCommunity: 'northStreet',
  south: 'city',
  southCommunity: 'south',
} as const;

/** Grids: name → organization and parent grid. */
export const grids = {
  northGrid: { organization: 'northCommunity', parent: undefined },
  northMicroGrid: { organization: 'northCommunity', parent: 'northGrid' },
  otherNorthGrid: { organization: 'northCommunity', parent: undefined },
  southGrid: { organization: 'southCommunity', parent: undefined },
} as const;

/** A plugin that is on, with permissions and roles that the core knows nothing of; and one that is off. */
export const plugins: PluginStatus[] = [
  statusOf('core', 'on', core.permissions ?? {}, core.roles ?? {}),
  statusOf(
    'law',
    'on',
    {
      'law:handle': { en: 'Handle cases', 'zh-CN': '办理案件' },
      'law:file': { en: 'File cases', 'zh-CN': '归档案件' },
    },
    {
      'law:lawyer': { title: { en: 'Lawyer', 'zh-CN': '律师' }, permissions: ['law:handle'] },
      'law:clerk': { title: { en: 'Clerk', 'zh-CN': '书记员' }, permissions: ['law:file'] },
    },
  ),
  statusOf(
    'halls',
    'disabled',
    { 'halls:open': { en: 'Open halls', 'zh-CN': '开放议事厅' } },
    { 'halls:keeper': { title: { en: 'Keeper', 'zh-CN': '管理员' }, permissions: ['halls:open'] } },
  ),
];

function statusOf(
  id: string,
  status: PluginStatus['status'],
  permissions: PluginStatus['permissions'],
  roles: PluginStatus['roles'],
): PluginStatus {
  const title = { en: id, 'zh-CN': id };
  return {
    id,
    version: '1.0.0',
    title,
    status,
    required: true,
    permissions,
    roles,
    entities: [],
    events: [],
    jobs: [],
  };
}
