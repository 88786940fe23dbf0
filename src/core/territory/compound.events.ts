import { defineEvent, z } from '../../plugin-api/index.js';

const compoundId = z.uuid();

/** A new compound. Subject of this and the others: its id. */
export const CompoundCreated = defineEvent(
  'core:compound-created',
  z.object({ compoundId, code: z.string(), organizationId: z.uuid() }),
);

/** A compound has another name, kind, number of households or other names. */
export const CompoundUpdated = defineEvent('core:compound-updated', z.object({ compoundId }));

/** A compound, with all that is in it, belongs to another organization: it was moved, or its organization merged. */
export const CompoundMoved = defineEvent(
  'core:compound-moved',
  z.object({ compoundId, fromOrganizationId: z.uuid(), toOrganizationId: z.uuid() }),
);

/** A compound no longer exists. */
export const CompoundRetired = defineEvent('core:compound-retired', z.object({ compoundId }));

/** All events of compounds. */
export const compoundEvents = [CompoundCreated, CompoundUpdated, CompoundMoved, CompoundRetired];
