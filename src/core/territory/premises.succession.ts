import { sql } from '../../plugin-api/index.js';
import { hasLastingRows, organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { organizationSuccessions } from '../organization/successions.js';
import { buildingEndings } from './building-endings.js';
import { compoundEndings } from './compound-endings.js';
import { retireDwellings } from './dwelling.service.js';
import { refuseBuildingsOf } from './refuse-buildings.js';

/** An organization with buildings that exist is not retired. */
export const buildingsObstacle = organizationRetirementObstacles.add({
  BUILDINGS: {
    rule: 'core:organization.has-buildings',
    exists: hasLastingRows('building'),
  },
});

/** At a merger the buildings of no compound pass to the organization that takes over; the others follow theirs. */
export const buildingsSuccession = organizationSuccessions.add({
  BUILDINGS: {
    async carry(context, { fromId, toId }) {
      await sql`
        update core.building set organization_id = ${toId}, version = version + 1
        where organization_id = ${fromId} and compound_id is null and retired_on is null`.execute(context.sql);
    },
  },
});

/** A compound with buildings that exist does not end. */
export const buildingsOfCompoundEnding = compoundEndings.add({
  BUILDINGS: { end: (context, { compoundId }) => refuseBuildingsOf(context, compoundId) },
});

/** The units and dwellings of a building end with it. */
export const insideOfBuildingEnding = buildingEndings.add({
  INSIDE: {
    async end(context, { buildingId, day }) {
      await retireDwellings(context, { buildingId }, day);
      await sql`
        update core.building_unit set retired_on = ${day}, version = version + 1
        where building_id = ${buildingId} and retired_on is null`.execute(context.sql);
    },
  },
});
