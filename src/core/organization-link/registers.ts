import { type CodeRegister, defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

/** A kind of link between organizations, as a plugin contributes it. */
export interface OrganizationLinkKindItem {
  readonly title: LocalizedText;
  /** Whether both ends mean the same to each other (结对), or one does something for the other. */
  readonly mutual: boolean;
}

/** Kinds of links between organizations, by code. */
export const organizationLinkKinds = defineExtensionPoint<OrganizationLinkKindItem>('core:organization-link-kinds');

/** What their codes are looked up in. */
export const linkKindRegister: CodeRegister<OrganizationLinkKind> = {
  point: organizationLinkKinds,
  entity: OrganizationLinkKind,
  unknown: 'core:organization-link.unknown-kind',
};

/** The core's kinds. */
export const coreLinkKinds = organizationLinkKinds.add({
  CO_BUILDING: { title: { en: 'Co-building', 'zh-CN': '共建' }, mutual: true },
  PAIRING: { title: { en: 'Pairing', 'zh-CN': '结对' }, mutual: true },
  ALLIANCE: { title: { en: 'Alliance', 'zh-CN': '联盟' }, mutual: true },
  /** From the company, community or owners’ organization to the party organization that was set up in it. */
  HOSTS_PARTY_ORGANIZATION: { title: { en: 'Hosts a party organization', 'zh-CN': '所属党组织' }, mutual: false },
});
