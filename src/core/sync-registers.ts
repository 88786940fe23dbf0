import type { Context } from '../plugin-api/index.js';
import { requireCodeScheme } from './grid/grid-code.js';
import { syncOrganizationRegisters } from './organization/sync-registers.js';
import { syncOrganizationLinkKinds } from './organization-link/sync-registers.js';
import { syncPostKinds } from './post/sync-post-kinds.js';

/** Carries what the enabled plugins contribute to the core's registers into their tables. Runs at the core's boot. */
export async function syncRegisters(context: Context): Promise<void> {
  await syncOrganizationRegisters(context);
  await syncOrganizationLinkKinds(context);
  await syncPostKinds(context);
  requireCodeScheme(context);
}
