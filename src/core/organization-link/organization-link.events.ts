import { defineEvent, z } from '../../plugin-api/index.js';

const about = z.object({ linkId: z.uuid(), kind: z.string(), fromId: z.uuid(), toId: z.uuid() });

/** Two organizations were linked. Subject: the link's id. */
export const OrganizationLinkCreated = defineEvent('core:organization-link-created', about);

/** The end of a link was set. */
export const OrganizationLinkEnded = defineEvent('core:organization-link-ended', about);

/** All events of links. */
export const organizationLinkEvents = [OrganizationLinkCreated, OrganizationLinkEnded];
