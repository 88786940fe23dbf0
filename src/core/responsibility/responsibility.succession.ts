import { sql } from '../../plugin-api/index.js';
import { gridEndings } from '../grid/grid-endings.js';
import { householdEndings } from '../household/household-endings.js';
import { hasLastingRows, organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { buildingEndings } from '../territory/building-endings.js';
import { endResponsibilitiesFor, passResponsibilities } from './end-responsibilities.js';

/** An organization with responsibility areas that exist is not retired. */
export const areasObstacle = organizationRetirementObstacles.add({
  RESPONSIBILITY_AREAS: {
    rule: 'core:organization.has-responsibility-areas',
    exists: hasLastingRows('responsibility_area'),
  },
});

/** At a merger the responsibility areas pass to the organization that takes over. */
export const areasSuccession = organizationSuccessions.add({
  RESPONSIBILITY_AREAS: {
    async carry(context, { fromId, toId }) {
      await sql`
        update core.responsibility_area set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId} and retired_on is null`.execute(context.sql);
    },
  },
});

/** Who is responsible for a grid that is merged is so for the one that takes over; for one that is retired, no more. */
export const responsibilitiesOfGridEnding = gridEndings.add({
  RESPONSIBILITIES: {
    async end(context, { gridId, successorId, day }) {
      if (successorId) await passResponsibilities(context, gridId, successorId, day);
      const responsibilitiesEnded = await endResponsibilitiesFor(context, 'grid_id', [gridId], day);
      context.note({ details: { responsibilitiesEnded } });
    },
  },
});

/** Who is responsible for a building is so until it ends. */
export const responsibilitiesOfBuildingEnding = buildingEndings.add({
  RESPONSIBILITIES: {
    async end(context, { buildingId, day }) {
      context.note({
        details: { responsibilitiesEnded: await endResponsibilitiesFor(context, 'building_id', [buildingId], day) },
      });
    },
  },
});

/** Who is responsible for a household is so until it is closed. The database sees to it, too, but tells nobody. */
export const responsibilitiesOfHouseholdEnding = householdEndings.add({
  RESPONSIBILITIES: {
    async end(context, { householdIds, day }) {
      const responsibilitiesEnded = await endResponsibilitiesFor(context, 'household_id', householdIds, day);
      if (responsibilitiesEnded > 0) context.note({ details: { responsibilitiesEnded } });
    },
  },
});
