import { notOverOn, sql } from '../../plugin-api/index.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { carryGridsOver } from './carry-grids-over.js';

/** An organization with grids, or with grids that stood in it until a later day, is not retired. */
export const gridsObstacle = organizationRetirementObstacles.add({
  GRIDS: {
    rule: 'core:organization.has-grids',
    exists: (id, day) => sql`exists (
      select 1 from core.grid_period p where p.organization_id = ${id} and ${notOverOn(day, 'p')})`,
  },
});

/** At a merger the grids pass to the organization that takes over. */
export const gridsSuccession = organizationSuccessions.add({ GRIDS: { carry: carryGridsOver } });
