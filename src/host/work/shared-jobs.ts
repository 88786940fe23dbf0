import { sweepKeys } from '../../data/idempotency/index.js';
import { sweepOutbox } from '../../data/outbox/index.js';
import type { JobDefinition } from '../../plugin-api/index.js';

/** Housekeeping of the tables that everybody shares. */
export const sharedJobs: readonly JobDefinition[] = [
  {
    name: 'commongrid:forget-idempotency-keys',
    schedule: '17 * * * *',
    timeoutSeconds: 300,
    run: async (context) => {
      await context.write();
      await sweepKeys(context.sql);
    },
  },
  {
    name: 'commongrid:forget-handled-events',
    schedule: '37 * * * *',
    timeoutSeconds: 300,
    run: async (context) => {
      await context.write();
      await sweepOutbox(context.sql);
    },
  },
];
