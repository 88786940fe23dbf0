import {
  ArrayMaxSize,
  CalendarDay,
  DateTime,
  EditInput,
  Field,
  ID,
  InputType,
  Int,
  Length,
  Matches,
  Max,
  Min,
  MutationInput,
} from 'commongrid';
import { nameForm } from 'commongrid/core';

/** Most members of one joint conference. */
export const mostMembers = 50;

@InputType({ description: 'Organizations that will meet again and again. 建立联席会议制度。' })
export class FoundJointConferenceInput extends MutationInput {
  @Field(() => ID, { description: 'The organization that convenes it; it is a member too. 召集单位。' })
  organizationId!: string;

  @Field({ description: 'Title. 名称。' })
  @Length(1, 200)
  @Matches(nameForm)
  title!: string;

  @Field(() => [ID], { description: 'The other members, 49 at most. 成员单位（至多49个）。' })
  @ArrayMaxSize(mostMembers - 1)
  memberIds!: string[];

  @Field(() => Int, { description: 'Months from one session to the next, 12 at most. 召开周期（月）。' })
  @Min(1)
  @Max(12)
  everyMonths!: number;

  @Field(() => CalendarDay, { description: 'Day by which the first session is due. 首次召开期限。' })
  firstDueOn!: string;
}

@InputType({ description: 'A session of a joint conference. 安排联席会议。' })
export class PlanConferenceSessionInput extends MutationInput {
  @Field(() => ID, { description: 'The joint conference. 联席会议制度。' })
  conferenceId!: string;

  @Field({ description: 'Title. 会议主题。' })
  @Length(1, 200)
  @Matches(nameForm)
  title!: string;

  @Field(() => DateTime, { description: 'When it begins. 召开时间。' })
  scheduledAt!: Date;
}

@InputType({ description: 'A joint conference that meets no longer. 撤销联席会议制度。' })
export class DissolveJointConferenceInput extends EditInput {}
