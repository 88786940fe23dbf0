import { defineEvent, z } from '../../plugin-api/index.js';

const about = z.object({ linkId: z.uuid(), kind: z.string(), fromId: z.uuid(), toId: z.uuid() });

/** Two organizations were linked. Subject: the link's id. */
export const OrganizationLinkCreated = defineEvent('core:organization-link-created', about);

/** The end of a link was set. */
export const OrganizationLinkEnded = defineEvent('core:organization-link-ended', about);

const aboutProposal = about.omit({ linkId: true }).extend({ proposalId: z.uuid() });

/** One side proposed a link to the other. Subject: the proposal's id. */
export const OrganizationLinkProposed = defineEvent('core:organization-link-proposed', aboutProposal);

/** A proposal was accepted, declined, withdrawn, or has lapsed. */
export const OrganizationLinkProposalClosed = defineEvent(
  'core:organization-link-proposal-closed',
  aboutProposal.extend({ state: z.string() }),
);

/** All events of links. */
export const organizationLinkEvents = [
  OrganizationLinkCreated,
  OrganizationLinkEnded,
  OrganizationLinkProposed,
  OrganizationLinkProposalClosed,
];
