import type { Feature } from '../feature.js';
import { DataKey } from './data-key.entity.js';
import { sealedTables } from './sealed-tables.js';
import { vaultJobs } from './vault.jobs.js';

/** What this folder brings to the core. */
export const vaultFeature: Feature = {
  entities: [DataKey],
  jobs: vaultJobs,
  extensionPoints: [sealedTables],
};
