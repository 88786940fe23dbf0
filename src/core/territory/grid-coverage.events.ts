import { defineEvent, z } from '../../plugin-api/index.js';

const ids = z.array(z.uuid());

/**
 * Somebody said that a grid covers other compounds, or other premises: ids of buildings, units and dwellings, which no
 * two of them share. What ends or passes together with a grid, compound or building is told by the events of those.
 * Subject: the grid's id.
 */
export const GridCoverageChanged = defineEvent(
  'core:grid-coverage-changed',
  z.object({
    gridId: z.uuid(),
    covered: ids,
    uncovered: ids,
    coveredPremises: ids,
    uncoveredPremises: ids,
  }),
);
