import type { JobDefinition } from '../../plugin-api/index.js';
import { suggestMatches } from './suggest-matches.js';

/** What matches need done by the clock. */
export const personMatchJobs: readonly JobDefinition[] = [
  {
    // Who is new is looked at when they come; this sees what imports and moves have made alike.
    name: 'core:suggest-person-matches',
    schedule: '0 3 * * *',
    timeoutSeconds: 900,
    async run(context) {
      await suggestMatches(context, 'all');
    },
  },
];
