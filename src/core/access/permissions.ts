import type { LocalizedText } from '../../plugin-api/index.js';

/** Every permission of the core, with its title. What a role holds, an access rule names and a scope asks for. */
export const corePermissions = {
  'core:grant-any-role': { en: 'Give roles beyond one’s own', 'zh-CN': '授予任意角色' },
  'core:grant-roles': { en: 'Give and take roles that one holds', 'zh-CN': '授予与撤销角色' },
  'core:manage-accounts': { en: 'Manage accounts', 'zh-CN': '管理账号' },
  'core:manage-compounds': { en: 'Manage compounds', 'zh-CN': '管理小区/楼院' },
  'core:manage-facilities': { en: 'Manage public facilities', 'zh-CN': '管理公共设施' },
  'core:manage-grids': { en: 'Manage grids', 'zh-CN': '管理网格' },
  'core:manage-organizations': { en: 'Manage organizations', 'zh-CN': '管理组织' },
  'core:manage-persons': { en: 'Enter persons', 'zh-CN': '管理人员' },
  'core:manage-posts': { en: 'Manage posts', 'zh-CN': '管理职务' },
  'core:manage-premises': { en: 'Manage buildings and dwellings', 'zh-CN': '管理楼栋、单元、房屋' },
  'core:operate-events': { en: 'Look after events that failed', 'zh-CN': '处理失败事件' },
  'core:read-audit': { en: 'Read the audit trail', 'zh-CN': '查看审计日志' },
  'core:read-dwellings': { en: 'Know which dwellings a place has', 'zh-CN': '查看房屋' },
  'core:read-persons': { en: 'Know which persons a place keeps, masked', 'zh-CN': '查看人员（脱敏）' },
  'core:read-personal-data': { en: 'See personal data unmasked', 'zh-CN': '查看未脱敏的个人信息' },
} as const satisfies Record<string, LocalizedText>;

/** A permission of the core. */
export type CorePermission = keyof typeof corePermissions;
