import { Field, ObjectType } from 'commongrid';
import { RedPropertyDecision } from './meeting-decision.entity.js';
import { RedPropertyMeeting } from './red-property-meeting.entity.js';

const meetingField = { description: 'The meeting as it is now. 会议。' } as const;
const decisionField = { description: 'The decision as it is now. 议定事项。' } as const;

@ObjectType({ description: 'The planned meeting. 安排结果。' })
export class PlanTriPartyMeetingPayload {
  @Field(() => RedPropertyMeeting, meetingField)
  meeting!: RedPropertyMeeting;
}

@ObjectType({ description: 'The planned session. 安排结果。' })
export class PlanConferenceSessionPayload {
  @Field(() => RedPropertyMeeting, meetingField)
  meeting!: RedPropertyMeeting;
}

@ObjectType({ description: 'The meeting that was held. 结束结果。' })
export class CloseRedPropertyMeetingPayload {
  @Field(() => RedPropertyMeeting, meetingField)
  meeting!: RedPropertyMeeting;
}

@ObjectType({ description: 'The meeting that was called off. 取消结果。' })
export class CancelRedPropertyMeetingPayload {
  @Field(() => RedPropertyMeeting, meetingField)
  meeting!: RedPropertyMeeting;
}

@ObjectType({ description: 'The noted decision. 登记结果。' })
export class AddRedPropertyDecisionPayload {
  @Field(() => RedPropertyDecision, decisionField)
  decision!: RedPropertyDecision;
}

@ObjectType({ description: 'The decision that is done. 办结结果。' })
export class CompleteRedPropertyDecisionPayload {
  @Field(() => RedPropertyDecision, decisionField)
  decision!: RedPropertyDecision;
}
