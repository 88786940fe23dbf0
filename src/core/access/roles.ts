import type { RoleDefinition } from '../../plugin-api/index.js';
import { type CorePermission, corePermissions } from './permissions.js';

type CoreRole = RoleDefinition & { readonly permissions: readonly CorePermission[] };

/** The roles of the core. Plugins bring their own; an account may hold several of both. */
export const coreRoles = {
  /**
   * Holds everything of the core, but nothing of a plugin: it must give itself such a role, and the audit trail shows
   * it.
   */
  'core:administrator': {
    title: { en: 'Administrator', 'zh-CN': '系统管理员' },
    permissions: Object.keys(corePermissions) as CorePermission[],
  },
  'core:district-secretary': {
    title: { en: 'District secretary', 'zh-CN': '区级书记' },
    permissions: [
      'core:export-data',
      'core:grant-roles',
      'core:import-data',
      'core:manage-accounts',
      'core:manage-compounds',
      'core:manage-facilities',
      'core:manage-grid-teams',
      'core:manage-grids',
      'core:manage-organizations',
      'core:manage-persons',
      'core:manage-place-codes',
      'core:manage-posts',
      'core:manage-premises',
      'core:manage-responsibilities',
      'core:merge-persons',
      'core:read-audit',
      'core:read-contact-data',
      'core:read-dwellings',
      'core:read-personal-data',
      'core:read-persons',
      'core:search-persons',
    ],
  },
  'core:grid-worker': {
    title: { en: 'Grid worker', 'zh-CN': '网格员' },
    permissions: [
      'core:read-contact-data',
      'core:read-dwellings',
      'core:read-personal-data',
      'core:read-persons',
      'core:search-persons',
    ],
  },
  'core:community-worker': {
    title: { en: 'Community worker', 'zh-CN': '社区工作者' },
    permissions: [
      'core:export-data',
      'core:import-data',
      'core:manage-facilities',
      'core:manage-grid-teams',
      'core:manage-persons',
      'core:manage-place-codes',
      'core:manage-premises',
      'core:manage-responsibilities',
      'core:merge-persons',
      'core:read-contact-data',
      'core:read-dwellings',
      'core:read-personal-data',
      'core:read-persons',
      'core:search-persons',
    ],
  },
  /** Looks after those who need care: the only one of a community who sees sensitive tags. */
  'core:care-officer': {
    title: { en: 'Care officer', 'zh-CN': '民政专干' },
    permissions: [
      'core:manage-sensitive-data',
      'core:read-contact-data',
      'core:read-dwellings',
      'core:read-personal-data',
      'core:read-persons',
      'core:read-sensitive-data',
      'core:search-persons',
    ],
  },
  /**
   * Answers what persons ask about their own data, and erases them: finds them by the number or the name that they
   * give, and sees no phone numbers for it.
   */
  'core:privacy-officer': {
    title: { en: 'Privacy officer', 'zh-CN': '个人信息保护负责人' },
    permissions: [
      'core:erase-persons',
      'core:export-person',
      'core:read-audit',
      'core:read-persons',
      'core:search-persons',
    ],
  },
  /** Permits nothing by place: residents see public facts and what is their own. */
  'core:resident': { title: { en: 'Resident', 'zh-CN': '居民' }, permissions: [] },
} as const satisfies Record<string, CoreRole>;

/** The role that a system must never be without: somebody has to hold it everywhere, with no end. */
export const administratorRole = 'core:administrator' satisfies keyof typeof coreRoles;
