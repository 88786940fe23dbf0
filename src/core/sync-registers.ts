import type { Context } from '../plugin-api/index.js';
import { configuredTokenKeys } from './account/token-secret.js';
import { syncDataSources } from './data-source/data-sources.js';
import { syncFacilityKinds } from './facility/facility-kinds.js';
import { requireCodeScheme } from './grid/grid-code.js';
import { syncOrganizationRegisters } from './organization/sync-registers.js';
import { syncOrganizationLinkKinds } from './organization-link/sync-registers.js';
import { syncPostKinds } from './post-kind/sync-post-kinds.js';
import { syncUnmaskingPurposes } from './privacy/unmasking-purposes.js';

/**
 * Carries what the enabled plugins contribute to the core's registers into their tables. Runs at the core's boot.
 * @throws StartupError for what does not fit, a token secret that is too short among it
 */
export async function syncRegisters(context: Context): Promise<void> {
  await configuredTokenKeys();
  await syncOrganizationRegisters(context);
  await syncOrganizationLinkKinds(context);
  await syncPostKinds(context);
  await syncDataSources(context);
  await syncFacilityKinds(context);
  await syncUnmaskingPurposes(context);
  requireCodeScheme(context);
}
