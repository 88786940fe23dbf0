import {
  ArrayMaxSize,
  CalendarDay,
  DateTime,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  MutationInput,
  ValidateNested,
} from 'commongrid';
import { MeetingSide } from './meeting.enums.js';

/** Most attendees that are noted of one meeting. */
export const mostAttendees = 100;

const meetingField = { description: 'The meeting. 会议。' } as const;
const versionField = { description: 'The version that the caller saw. 所见版本号。' } as const;
const titleField = { description: 'Title. 会议主题。' } as const;
const timeField = { description: 'When it begins. 召开时间。' } as const;

@InputType({ description: 'A tri-party meeting that is to be held. 安排三方联动会议。' })
export class PlanTriPartyMeetingInput extends MutationInput {
  @Field(() => ID, { description: 'The community that convenes it. 召集社区。' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'The compound that it is about. 涉及小区。' })
  @IsOptional()
  compoundId?: string | null;

  @Field(titleField)
  @Length(1, 200)
  title!: string;

  @Field(() => DateTime, timeField)
  scheduledAt!: Date;
}

@InputType({ description: 'A session of a joint conference. 安排联席会议。' })
export class PlanConferenceSessionInput extends MutationInput {
  @Field(() => ID, { description: 'The joint conference. 联席会议制度。' })
  conferenceId!: string;

  @Field(titleField)
  @Length(1, 200)
  title!: string;

  @Field(() => DateTime, timeField)
  scheduledAt!: Date;
}

@InputType({ description: 'Somebody who was there. 参会人员。' })
export class AttendeeInput {
  @Field(() => MeetingSide, { description: 'For which side. 所代表方。' })
  side!: MeetingSide;

  @Field({ description: 'Name. 姓名。' })
  @Length(1, 50)
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The organization that sent them. 派出组织。' })
  @IsOptional()
  sentById?: string | null;
}

@InputType({ description: 'A meeting that took place, and who was there. 结束会议。' })
export class CloseRedPropertyMeetingInput extends MutationInput {
  @Field(() => ID, meetingField)
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => [AttendeeInput], { description: 'Who was there, 100 at most. 参会人员(至多100人)。' })
  @ArrayMaxSize(mostAttendees)
  @ValidateNested({ each: true })
  attendees!: AttendeeInput[];
}

@InputType({ description: 'A meeting that is called off. 取消会议。' })
export class CancelRedPropertyMeetingInput extends MutationInput {
  @Field(() => ID, meetingField)
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field({ description: 'Why, in a sentence. 取消原因。' })
  @Length(1, 500)
  reason!: string;
}

@InputType({ description: 'What a meeting decided. 登记议定事项。' })
export class AddRedPropertyDecisionInput extends MutationInput {
  @Field(() => ID, meetingField)
  meetingId!: string;

  @Field({ description: 'What is to be done. 事项内容。' })
  @Length(1, 1000)
  text!: string;

  @Field(() => ID, { description: 'The organization that sees to it. 责任单位。' })
  ownerId!: string;

  @Field(() => CalendarDay, { description: 'Last day on which it is in time. 办理期限。' })
  dueOn!: string;
}

@InputType({ description: 'What was decided is done. 办结议定事项。' })
export class CompleteRedPropertyDecisionInput extends MutationInput {
  @Field(() => ID, { description: 'The decision. 议定事项。' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => CalendarDay, { nullable: true, description: 'Day on which it was done: today unless given. 办结日期。' })
  @IsOptional()
  doneOn?: string | null;
}
