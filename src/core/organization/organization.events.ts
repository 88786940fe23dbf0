import { defineEvent, z } from '../../plugin-api/index.js';

const organizationId = z.uuid();
const parentId = z.uuid().nullable();

/** A new organization. Subject: its id. */
export const OrganizationCreated = defineEvent(
  'core:organization-created',
  z.object({ organizationId, code: z.string(), kind: z.string(), level: z.string().nullable(), parentId }),
);

/** An organization has another name. */
export const OrganizationRenamed = defineEvent('core:organization-renamed', z.object({ organizationId }));

/** An organization has another kind, level or scheme of levels. */
export const OrganizationReclassified = defineEvent(
  'core:organization-reclassified',
  z.object({ organizationId, kind: z.string(), level: z.string().nullable(), scheme: z.string().nullable() }),
);

/** An organization hangs below another parent, with everything below it. */
export const OrganizationMoved = defineEvent(
  'core:organization-moved',
  z.object({ organizationId, fromParentId: parentId, toParentId: parentId }),
);

/** An organization was merged into another; its children, said by events of their own, hang below that one. */
export const OrganizationMerged = defineEvent(
  'core:organization-merged',
  z.object({ organizationId, intoId: z.uuid() }),
);

/** An organization no longer exists. */
export const OrganizationRetired = defineEvent('core:organization-retired', z.object({ organizationId }));

/** An organization that was retired is there again. */
export const OrganizationRevived = defineEvent('core:organization-revived', z.object({ organizationId }));

/** All events of organizations. */
export const organizationEvents = [
  OrganizationCreated,
  OrganizationRenamed,
  OrganizationReclassified,
  OrganizationMoved,
  OrganizationMerged,
  OrganizationRetired,
  OrganizationRevived,
];
