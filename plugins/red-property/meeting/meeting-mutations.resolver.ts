import { Access, Context, Ctx, Input, Resolver, Verb } from 'commongrid';
import { mayManageMeetings } from '../access.js';
import { closeMeeting } from './close-meeting.service.js';
import { RedPropertyMeeting } from './meeting.entity.js';
import { RedPropertyMeetingAction as Action } from './meeting.enums.js';
import {
  CancelRedPropertyMeetingInput,
  CloseRedPropertyMeetingInput,
  PlanTriPartyMeetingInput,
} from './meeting.inputs.js';
import { cancelMeeting, planTriPartyMeeting } from './meeting.service.js';
import { meetingStates } from './meeting.states.js';

/** The verbs on meetings. */
@Resolver()
export class MeetingMutationsResolver {
  @Verb({ redPropertyMeeting: RedPropertyMeeting }, 'Plans a tri-party meeting. 安排三方联动会议。')
  @Access(mayManageMeetings)
  async planTriPartyMeeting(@Input() input: PlanTriPartyMeetingInput, @Ctx() context: Context) {
    return { redPropertyMeeting: await planTriPartyMeeting(context, input) };
  }

  @Verb(
    { redPropertyMeeting: RedPropertyMeeting },
    'Closes a meeting as held: every side was there. 结束会议（三方均须到会）。',
    // It writes a row for each attendee.
    { complexity: 20 },
  )
  @Access(meetingStates.permissionFor(Action.CLOSE_AS_HELD))
  async closeRedPropertyMeeting(@Input() input: CloseRedPropertyMeetingInput, @Ctx() context: Context) {
    return { redPropertyMeeting: await closeMeeting(context, input) };
  }

  @Verb({ redPropertyMeeting: RedPropertyMeeting }, 'Calls a meeting off. 取消会议。')
  @Access(meetingStates.permissionFor(Action.CANCEL))
  async cancelRedPropertyMeeting(@Input() input: CancelRedPropertyMeetingInput, @Ctx() context: Context) {
    return { redPropertyMeeting: await cancelMeeting(context, input) };
  }
}
