import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { hasLastingRows, organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { buildingEndings } from '../territory/building-endings.js';
import { compoundEndings } from '../territory/compound-endings.js';

/** An organization with facilities that exist is not retired. */
export const facilitiesObstacle = organizationRetirementObstacles.add({
  FACILITIES: {
    rule: 'core:organization.has-facilities',
    exists: hasLastingRows('facility'),
  },
});

/** At a merger the facilities in no compound and no building pass to the organization that takes over. */
export const facilitiesSuccession = organizationSuccessions.add({
  FACILITIES: {
    async carry(context, { fromId, toId }) {
      await sql`
        update core.facility set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId} and compound_id is null and building_id is null and retired_on is null`.execute(
        context.sql,
      );
    },
  },
});

/** The facilities of a compound end with it. */
export const facilitiesOfCompoundEnding = compoundEndings.add({
  FACILITIES: {
    end: (context, { compoundId, day }) => endFacilities(context, sql`f.compound_id = ${compoundId}`, day),
  },
});

/** The facilities in a building end with it. */
export const facilitiesOfBuildingEnding = buildingEndings.add({
  FACILITIES: {
    end: (context, { buildingId, day }) => endFacilities(context, sql`f.building_id = ${buildingId}`, day),
  },
});

async function endFacilities(context: Context, which: RawBuilder<unknown>, day: string): Promise<void> {
  await sql`
    update core.facility f set retired_on = greatest(f.opened_on, ${day}::date), version = version + 1
    where ${which} and f.retired_on is null`.execute(context.sql);
}
