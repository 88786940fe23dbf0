import type { Feature } from '../feature.js';
import { OrganizationLink } from './organization-link.entity.js';
import { organizationLinkEvents } from './organization-link.events.js';
import {
  OrganizationLinkKindResolver,
  OrganizationLinkPermissionsResolver,
  OrganizationLinkResolver,
  OrganizationLinksResolver,
} from './organization-link.resolver.js';
import {
  linksObstacle,
  linksSuccession,
  proposalsEnding,
  proposalsSuccession,
} from './organization-link.succession.js';
import { OrganizationLinkActionsResolver } from './organization-link-actions.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import { organizationLinkProposalEvents } from './organization-link-proposal.events.js';
import {
  LinkProposalPermissionsResolver,
  OrganizationLinkProposalResolver,
  OrganizationLinkProposalsResolver,
} from './organization-link-proposal.resolver.js';
import { LinkProposalActionsResolver } from './organization-link-proposal.states.js';
import { coreLinkKinds, organizationLinkKinds } from './registers.js';
import { syncOrganizationLinkKinds } from './sync-registers.js';

/** What this folder brings to the core. */
export const organizationLinkFeature: Feature = {
  entities: [OrganizationLinkKind, OrganizationLink, OrganizationLinkProposal],
  resolvers: [
    OrganizationLinkResolver,
    OrganizationLinkPermissionsResolver,
    OrganizationLinkActionsResolver,
    OrganizationLinksResolver,
    OrganizationLinkKindResolver,
    OrganizationLinkProposalResolver,
    OrganizationLinkProposalsResolver,
    LinkProposalPermissionsResolver,
    LinkProposalActionsResolver,
  ],
  events: [...organizationLinkEvents, ...organizationLinkProposalEvents],
  extensionPoints: [organizationLinkKinds],
  contributes: [coreLinkKinds, linksObstacle, linksSuccession, proposalsEnding, proposalsSuccession],
  boot: syncOrganizationLinkKinds,
};
