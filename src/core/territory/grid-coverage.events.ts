import { defineEvent, z } from '../../plugin-api/index.js';

/**
 * Somebody said that a grid covers other compounds. What ends or passes together with a grid or compound is told by the
 * events of those. Subject: the grid's id.
 */
export const GridCoverageChanged = defineEvent(
  'core:grid-coverage-changed',
  z.object({ gridId: z.uuid(), covered: z.array(z.uuid()), uncovered: z.array(z.uuid()) }),
);
