import { defineStateMachine } from 'commongrid';
import { mayManageMeetings } from '../access.js';
import type { JointConference } from './conference.entity.js';
import { JointConferenceAction as Action } from './conference.enums.js';

const permission = mayManageMeetings;

/** What can be done with a joint conference until it is dissolved, and who may. */
export const conferenceStates = defineStateMachine<JointConference, 'MEETING' | 'DISSOLVED', Action>({
  stateOf: ({ dissolvedOn }) => (dissolvedOn ? 'DISSOLVED' : 'MEETING'),
  rule: 'red-property:conference.dissolved',
  transitions: {
    [Action.PLAN_SESSION]: { from: ['MEETING'], to: 'MEETING', permission },
    [Action.DISSOLVE]: { from: ['MEETING'], to: 'DISSOLVED', permission },
  },
});
