import { defineEvent, z } from '../../plugin-api/index.js';

const buildingId = z.uuid();

/** A new building. Subject of all these: the building's id. */
export const BuildingCreated = defineEvent(
  'core:building-created',
  z.object({ buildingId, code: z.string(), organizationId: z.uuid() }),
);

/** A building, or a unit of it, is another than before, or new, or retired. */
export const BuildingUpdated = defineEvent('core:building-updated', z.object({ buildingId }));

/** A building no longer exists, nor what was in it. */
export const BuildingRetired = defineEvent('core:building-retired', z.object({ buildingId }));

/** Dwellings of a building are new, changed or retired. */
export const DwellingsChanged = defineEvent(
  'core:dwellings-changed',
  z.object({ buildingId, dwellingIds: z.array(z.uuid()) }),
);

/** All events of premises. */
export const premisesEvents = [BuildingCreated, BuildingUpdated, BuildingRetired, DwellingsChanged];
