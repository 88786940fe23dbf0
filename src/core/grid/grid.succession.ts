import { sql } from '../../plugin-api/index.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { carryGridsOver } from './carry-grids-over.js';

/** An organization with grids that exist is not retired. */
export const gridsObstacle = organizationRetirementObstacles.add({
  GRIDS: {
    rule: 'core:organization.has-grids',
    exists: (id) => sql`exists (select 1 from core.grid g where g.organization_id = ${id} and g.retired_on is null)`,
  },
});

/** At a merger the grids pass to the organization that takes over. */
export const gridsSuccession = organizationSuccessions.add({ GRIDS: { carry: carryGridsOver } });
