import { defineEvent, z } from '../../plugin-api/index.js';

/** Subject of the event: imports have one order among them. */
export const importSubject = 'divisions';

const count = z.number().int();

/**
 * Divisions were imported. What was created is told by this event alone, in place of thousands of events of
 * organizations, and so are new names when they are more than ten thousand: whoever keeps something for each
 * organization looks for those that it does not know yet. What was moved, reclassified, retired or revived has an event
 * of its own beside this one.
 */
export const DivisionsImported = defineEvent(
  'core:divisions-imported',
  z.object({ created: count, renamed: count, moved: count, revived: count, retired: count }),
);
