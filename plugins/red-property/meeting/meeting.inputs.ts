import {
  ArrayMaxSize,
  DateTime,
  EditInput,
  Field,
  ID,
  InputType,
  IsOptional,
  Length,
  Matches,
  MutationInput,
  ValidateNested,
} from 'commongrid';
import { nameForm, proseForm } from 'commongrid/core';
import { MeetingSide } from './meeting.enums.js';

/** Most attendees that are noted of one meeting. */
export const mostAttendees = 100;

@InputType({ description: 'A tri-party meeting that is to be held. 安排三方联动会议。' })
export class PlanTriPartyMeetingInput extends MutationInput {
  @Field(() => ID, { description: 'The community that convenes it. 召集社区。' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'The compound that it is about. 涉及小区。' })
  @IsOptional()
  compoundId?: string | null;

  @Field({ description: 'Title. 会议主题。' })
  @Length(1, 200)
  @Matches(nameForm)
  title!: string;

  @Field(() => DateTime, { description: 'When it begins. 召开时间。' })
  scheduledAt!: Date;
}

@InputType({ description: 'Somebody who was there. 参会人员。' })
export class AttendeeInput {
  @Field(() => MeetingSide, { description: 'For which side. 所代表方。' })
  side!: MeetingSide;

  @Field({ description: 'Name. 姓名。' })
  @Length(1, 50)
  @Matches(nameForm)
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The organization that sent them. 派出组织。' })
  @IsOptional()
  sentById?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person, if the place knows them. 对应人员。' })
  @IsOptional()
  personId?: string | null;
}

@InputType({ description: 'A meeting that took place, and who was there. 结束会议。' })
export class CloseRedPropertyMeetingInput extends EditInput {
  @Field(() => [AttendeeInput], { description: 'Who was there, 100 at most. 参会人员（至多100人）。' })
  @ArrayMaxSize(mostAttendees)
  @ValidateNested({ each: true })
  attendees!: AttendeeInput[];
}

@InputType({ description: 'A meeting that is called off. 取消会议。' })
export class CancelRedPropertyMeetingInput extends EditInput {
  @Field({ description: 'Why, in a sentence. 取消原因。' })
  @Length(1, 500)
  @Matches(proseForm)
  reason!: string;
}
