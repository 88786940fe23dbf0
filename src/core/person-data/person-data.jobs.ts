import type { JobDefinition } from '../../plugin-api/index.js';
import { enforceRetention } from './enforce-retention.js';

/** What is done with what is held on persons by the clock. */
export const personDataJobs: readonly JobDefinition[] = [
  { name: 'core:enforce-retention', schedule: '30 2 * * *', timeoutSeconds: 1800, run: enforceRetention },
];
