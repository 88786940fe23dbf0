import { defineEvent, z } from '../../plugin-api/index.js';

/** Subject of the event: imports have one order among them. */
export const importSubject = 'divisions';

/**
 * Divisions were imported: one event for all of them, in place of thousands of organizations created and renamed. Whoever
 * keeps something for each organization looks for those that it does not know yet.
 */
export const DivisionsImported = defineEvent(
  'core:divisions-imported',
  z.object({ created: z.number().int(), renamed: z.number().int() }),
);
