import { defineEvent, z } from '../../plugin-api/index.js';

/** A household is new, has another head, was split or closed. Subject: the household's id. */
export const HouseholdChanged = defineEvent(
  'core:household-changed',
  z.object({ householdId: z.uuid(), dwellingId: z.uuid() }),
);

/** Somebody moved in or out, or is something else to the head of the household. Subject: the person's id. */
export const ResidenceChanged = defineEvent(
  'core:residence-changed',
  z.object({ residenceId: z.uuid(), personId: z.uuid(), householdId: z.uuid() }),
);

/** All events of households. */
export const householdEvents = [HouseholdChanged, ResidenceChanged];
