import { defineEvent, z } from '../../plugin-api/index.js';

/** A facility is new, changed or retired. Subject: its id. */
export const FacilityChanged = defineEvent('core:facility-changed', z.object({ facilityId: z.uuid() }));
