import type { LocalizedText } from '../../plugin-api/index.js';

/** Every permission of the core, with its title. What a role holds, an access rule names and a scope asks for. */
export const corePermissions = {
  'core:erase-persons': { en: 'Erase persons', 'zh-CN': '删除个人信息' },
  'core:export-data': { en: 'Export data as files', 'zh-CN': '导出数据' },
  'core:export-person': { en: 'Give persons what is held on them', 'zh-CN': '提供个人信息查阅与副本' },
  'core:export-personal-data': { en: 'Export personal data unmasked', 'zh-CN': '导出未脱敏数据' },
  'core:grant-any-role': { en: 'Give roles beyond one’s own', 'zh-CN': '授予任意角色' },
  'core:grant-roles': { en: 'Give and take roles that one holds', 'zh-CN': '授予与撤销角色' },
  'core:import-data': { en: 'Import data from files', 'zh-CN': '导入数据' },
  'core:manage-accounts': { en: 'Manage accounts', 'zh-CN': '管理账号' },
  'core:manage-compounds': { en: 'Manage compounds', 'zh-CN': '管理小区/楼院' },
  'core:manage-facilities': { en: 'Manage public facilities', 'zh-CN': '管理公共设施' },
  'core:manage-grid-teams': { en: 'Manage teams of grids', 'zh-CN': '管理网格服务队' },
  'core:manage-grids': { en: 'Manage grids', 'zh-CN': '管理网格' },
  'core:manage-organizations': { en: 'Manage organizations', 'zh-CN': '管理组织' },
  'core:manage-persons': { en: 'Enter persons', 'zh-CN': '管理人员' },
  'core:manage-place-codes': { en: 'Manage place codes', 'zh-CN': '管理场所码' },
  'core:manage-posts': { en: 'Manage posts', 'zh-CN': '管理职务' },
  'core:manage-premises': { en: 'Manage buildings and dwellings', 'zh-CN': '管理楼栋、单元、房屋' },
  'core:manage-responsibilities': { en: 'Manage responsibilities', 'zh-CN': '管理联系责任' },
  'core:manage-sensitive-data': { en: 'Manage sensitive tags', 'zh-CN': '管理敏感标签' },
  'core:merge-persons': { en: 'Merge persons that are the same', 'zh-CN': '合并人员' },
  'core:operate-events': { en: 'Look after events that failed', 'zh-CN': '处理失败事件' },
  'core:read-audit': { en: 'Read the audit trail', 'zh-CN': '查看审计日志' },
  'core:read-contact-data': { en: 'See phone numbers and addresses for a purpose', 'zh-CN': '查看联系方式、住址' },
  'core:read-dwellings': { en: 'Know which dwellings a place has', 'zh-CN': '查看房屋' },
  'core:read-identity-data': {
    en: 'See identity numbers and birth dates for a purpose',
    'zh-CN': '查看证件号码、出生日期',
  },
  'core:read-personal-data': { en: 'See personal data unmasked', 'zh-CN': '查看未脱敏的个人信息' },
  'core:read-persons': { en: 'Know which persons a place keeps, masked', 'zh-CN': '查看人员（脱敏）' },
  'core:read-sensitive-data': { en: 'See sensitive tags', 'zh-CN': '查看敏感标签' },
  'core:search-persons': { en: 'Search for persons', 'zh-CN': '检索人员' },
} as const satisfies Record<string, LocalizedText>;

/** A permission of the core. */
export type CorePermission = keyof typeof corePermissions;
