import { defineEvent, z } from '../../plugin-api/index.js';

/** Somebody looks after something from now on, or no longer. Subject: the responsibility's id. */
export const ResponsibilityChanged = defineEvent(
  'core:responsibility-changed',
  z.object({ responsibilityId: z.uuid(), personId: z.uuid() }),
);

/** A responsibility area is new, changed or retired. Subject: its id. */
export const ResponsibilityAreaChanged = defineEvent(
  'core:responsibility-area-changed',
  z.object({ areaId: z.uuid() }),
);
