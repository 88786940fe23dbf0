import { defineEvent, z } from '../../plugin-api/index.js';

/** A grid covers other compounds. Subject: the grid's id. */
export const GridCoverageChanged = defineEvent(
  'core:grid-coverage-changed',
  z.object({ gridId: z.uuid(), covered: z.array(z.uuid()), uncovered: z.array(z.uuid()) }),
);
