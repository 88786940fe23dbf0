import { OrganizationLink } from './organization-link.entity.js';
import { organizationLinkEvents } from './organization-link.events.js';
import {
  OrganizationLinkKindResolver,
  OrganizationLinkPermissionsResolver,
  OrganizationLinkResolver,
  OrganizationLinksResolver,
} from './organization-link.resolver.js';
import { linksObstacle, linksSuccession } from './organization-link.succession.js';
import { OrganizationLinkActionsResolver } from './organization-link-actions.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';
import { coreLinkKinds, organizationLinkKinds } from './registers.js';

/** What this folder brings to the core. */
export const organizationLinkFeature = {
  entities: [OrganizationLinkKind, OrganizationLink],
  resolvers: [
    OrganizationLinkResolver,
    OrganizationLinkPermissionsResolver,
    OrganizationLinkActionsResolver,
    OrganizationLinksResolver,
    OrganizationLinkKindResolver,
  ],
  events: organizationLinkEvents,
  extensionPoints: [organizationLinkKinds],
  contributes: [coreLinkKinds, linksObstacle, linksSuccession],
} as const;
