import { defineEvent, z } from 'commongrid';

const about = z.object({ assignmentId: z.uuid(), compoundId: z.uuid() });

/** A compound without property service has a custodian. Subject of both events: the assignment's id. */
export const CustodianAssigned = defineEvent(
  'red-property:custodian-assigned',
  about.extend({ validFrom: z.iso.date() }),
);

/** The end of a custodian's time was set: by hand, by a contract, or because the post ended. */
export const CustodianEnded = defineEvent('red-property:custodian-ended', about.extend({ validUntil: z.iso.date() }));

/** All events of custodians. */
export const custodianEvents = [CustodianAssigned, CustodianEnded];
