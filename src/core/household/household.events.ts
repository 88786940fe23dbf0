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

/**
 * Somebody whom one organization kept lives, or is registered, at another from now on: told once for each organization
 * that knew them. `endedResidenceId` is the main residence that the new one ended, wherever it was. Subject: the person's
 * id.
 */
export const PersonSettledElsewhere = defineEvent(
  'core:person-settled-elsewhere',
  z.object({
    personId: z.uuid(),
    residenceId: z.uuid(),
    fromOrganizationId: z.uuid(),
    toOrganizationId: z.uuid(),
    endedResidenceId: z.uuid().nullable(),
  }),
);

/** All events of households. */
export const householdEvents = [HouseholdChanged, ResidenceChanged, PersonSettledElsewhere];
