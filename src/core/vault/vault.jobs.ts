import type { JobDefinition } from '../../plugin-api/index.js';
import { reseal } from './reseal.js';

/** What the vault needs done by the clock. */
export const vaultJobs: readonly JobDefinition[] = [
  {
    name: 'core:reseal',
    schedule: '*/5 * * * *',
    timeoutSeconds: 240,
    run: async (context) => void (await reseal(context)),
  },
];
