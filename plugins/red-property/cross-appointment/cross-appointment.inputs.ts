import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from 'commongrid';

@InputType({ description: 'Two posts of one person, one on each side. 交叉任职。' })
export class MakeCrossAppointmentInput extends MutationInput {
  @Field(() => ID, { description: 'The post that the person comes from. 原任职务。' })
  homePostId!: string;

  @Field(() => ID, { description: 'The post that the person enters. 进入的职务。' })
  enteredPostId!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given, never to come. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'The end of a cross appointment. 终止交叉任职。' })
export class EndCrossAppointmentInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}
