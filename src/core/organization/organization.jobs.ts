import { type JobDefinition, sql } from '../../plugin-api/index.js';

/** What organizations need done by the clock. */
export const organizationJobs: readonly JobDefinition[] = [
  {
    // Every creation leaves a line for each that is above it. A sum over thousands takes a millisecond, but it grows.
    name: 'core:fold-organization-tallies',
    schedule: '25 * * * *',
    timeoutSeconds: 300,
    async run(context) {
      await context.write();
      await sql`select core.x_fold_organization_tallies()`.execute(context.sql);
    },
  },
];
