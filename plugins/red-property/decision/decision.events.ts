import { defineEvent, z } from 'commongrid';

/** What a meeting decided has an owner and a day. Subject of both events: the decision's id. */
export const DecisionMade = defineEvent(
  'red-property:decision-made',
  z.object({ decisionId: z.uuid(), meetingId: z.uuid(), ownerId: z.uuid(), dueOn: z.iso.date() }),
);

/** What a meeting decided is done. */
export const DecisionDone = defineEvent(
  'red-property:decision-done',
  z.object({ decisionId: z.uuid(), doneOn: z.iso.date(), inTime: z.boolean() }),
);

/** All events of decisions. */
export const decisionEvents = [DecisionMade, DecisionDone];
