import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, Length, Matches, MutationInput } from 'commongrid';
import { proseForm } from 'commongrid/core';

@InputType({ description: 'What a meeting decided. 登记议定事项。' })
export class AddRedPropertyDecisionInput extends MutationInput {
  @Field(() => ID, { description: 'The meeting. 会议。' })
  meetingId!: string;

  @Field({ description: 'What is to be done. 事项内容。' })
  @Length(1, 1000)
  @Matches(proseForm)
  text!: string;

  @Field(() => ID, { description: 'The organization that sees to it. 责任单位。' })
  ownerId!: string;

  @Field(() => CalendarDay, { description: 'Last day on which it is in time. 办理期限。' })
  dueOn!: string;
}

@InputType({ description: 'What was decided is done. 办结议定事项。' })
export class CompleteRedPropertyDecisionInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'Day on which it was done: today unless given. 办结日期。' })
  @IsOptional()
  doneOn?: string | null;
}
