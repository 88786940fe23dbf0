import { defineStateMachine } from 'commongrid';
import { mayManageMeetings } from '../access.js';
import type { RedPropertyMeeting } from './meeting.entity.js';
import { RedPropertyMeetingAction as Action, RedPropertyMeetingState as State } from './meeting.enums.js';

const permission = mayManageMeetings;

/** How a meeting goes on, and who may move it. */
export const meetingStates = defineStateMachine<RedPropertyMeeting, State, Action>({
  stateOf: ({ state }) => state,
  rule: 'red-property:meeting.state',
  transitions: {
    [Action.CLOSE_AS_HELD]: {
      from: [State.PLANNED],
      to: State.HELD,
      permission,
      when: {
        rule: 'red-property:meeting.not-begun',
        holds: ({ scheduledAt }, { now }) => scheduledAt <= now,
      },
    },
    [Action.CANCEL]: { from: [State.PLANNED], to: State.CANCELLED, permission },
    [Action.ADD_DECISION]: { from: [State.HELD], to: State.HELD, permission },
  },
});
