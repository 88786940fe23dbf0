import { organizationKinds } from 'commongrid/core';

/** Kind of the organizations that are property companies. */
export const propertyCompanyKind = 'PROPERTY_COMPANY';
/** Kinds of the organizations that speak for owners. */
export const ownersKinds: readonly string[] = ['OWNERS_COMMITTEE', 'PROPERTY_MANAGEMENT_COMMITTEE'];

/** The kinds of organizations that the plugin brings: each may stand below any organization. */
export const redPropertyKinds = organizationKinds.add({
  [propertyCompanyKind]: { title: { en: 'Property company', 'zh-CN': '物业服务企业' }, line: 'OTHER' },
  OWNERS_COMMITTEE: { title: { en: 'Owners’ committee', 'zh-CN': '业主委员会' }, line: 'OTHER' },
  PROPERTY_MANAGEMENT_COMMITTEE: {
    title: { en: 'Property management committee', 'zh-CN': '物业管理委员会' },
    line: 'OTHER',
  },
});
