import { defineEvent, z } from '../../plugin-api/index.js';

const about = z.object({ proposalId: z.uuid(), kind: z.string(), fromId: z.uuid(), toId: z.uuid() });

/** One side proposed a link to the other. Subject: the proposal's id. */
export const OrganizationLinkProposed = defineEvent('core:organization-link-proposed', about);

/** A proposal was accepted, declined, withdrawn, or has lapsed. */
export const OrganizationLinkProposalClosed = defineEvent(
  'core:organization-link-proposal-closed',
  about.extend({ state: z.string() }),
);

/** All events of proposed links. */
export const organizationLinkProposalEvents = [OrganizationLinkProposed, OrganizationLinkProposalClosed];
