import { DataKey } from './data-key.entity.js';
import { sealedTables } from './sealed-tables.js';
import { vaultJobs } from './vault.jobs.js';

/** What this folder brings to the core. */
export const vaultFeature = {
  entities: [DataKey],
  jobs: vaultJobs,
  extensionPoints: [sealedTables],
} as const;
