import { type Context, syncRegister } from '../../plugin-api/index.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';
import { organizationLinkKinds } from './registers.js';

/** Carries the link kinds that the enabled plugins contribute into their table. */
export const syncOrganizationLinkKinds = (context: Context): Promise<void> =>
  syncRegister(context, organizationLinkKinds, OrganizationLinkKind, ({ mutual }) => ({ mutual }));
