import type { LocalizedText, RoleDefinition } from 'commongrid';

// Every permission of the plugin, once. Resolvers, services and placements name these constants.

/** Sees the property register, its figures and meetings. */
export const mayView = 'red-property:view';

/** Registers property companies and their red status. */
export const mayManageCompanies = 'red-property:manage-companies';

/** Manages service contracts and custodians. */
export const mayManageContracts = 'red-property:manage-contracts';

/** Manages cross appointments. */
export const mayManageCrossAppointments = 'red-property:manage-cross-appointments';

/** Manages meetings, joint conferences and their decisions. */
export const mayManageMeetings = 'red-property:manage-meetings';

/** Sees names and phone numbers unmasked. */
export const mayReadPersonalData = 'red-property:read-personal-data';

/** Titles of the permissions. */
export const permissions: Readonly<Record<string, LocalizedText>> = {
  [mayView]: { en: 'See the property register, its figures and meetings', 'zh-CN': '查看红色物业台账、指标与会议' },
  [mayManageCompanies]: {
    en: 'Register property companies and their red status',
    'zh-CN': '管理物业服务企业与红色物业认定',
  },
  [mayManageContracts]: { en: 'Manage service contracts and custodians', 'zh-CN': '管理物业服务合同与托管' },
  [mayManageCrossAppointments]: { en: 'Manage cross appointments', 'zh-CN': '管理双向进入、交叉任职' },
  [mayManageMeetings]: { en: 'Manage tri-party meetings and joint conferences', 'zh-CN': '管理三方联动会议与联席会议' },
  [mayReadPersonalData]: { en: 'See names and phone numbers unmasked', 'zh-CN': '查看未脱敏的姓名与电话' },
};

/** The roles of the plugin, from the office that keeps the register down to who only reads it. */
export const roles: Readonly<Record<string, RoleDefinition>> = {
  'red-property:steward-office': {
    title: { en: 'Red property office', 'zh-CN': '红色物业专班' },
    permissions: Object.keys(permissions),
  },
  'red-property:community-officer': {
    title: { en: 'Property officer of a community', 'zh-CN': '社区物业专干' },
    permissions: [mayView, mayManageContracts, mayManageMeetings, mayReadPersonalData],
  },
  /** Sees the register of where it works, and keeps the meetings; what it may do itself, others decide. */
  'red-property:property-manager': {
    title: { en: 'Manager of a property company', 'zh-CN': '物业项目经理' },
    permissions: [mayView, mayManageMeetings],
  },
};
