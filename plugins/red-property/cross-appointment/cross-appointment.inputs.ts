import { CalendarDay, Field, ID, InputType, Int, IsOptional, MutationInput, ObjectType } from 'commongrid';
import { CrossAppointment } from './cross-appointment.entity.js';

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
export class EndCrossAppointmentInput extends MutationInput {
  @Field(() => ID, { description: 'The cross appointment. 交叉任职。' })
  id!: string;

  @Field(() => Int, { description: 'The version that the caller saw. 所见版本号。' })
  version!: number;

  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}

@ObjectType({ description: 'The cross appointment. 任职结果。' })
export class MakeCrossAppointmentPayload {
  @Field(() => CrossAppointment, { description: 'The cross appointment. 交叉任职。' })
  crossAppointment!: CrossAppointment;
}

@ObjectType({ description: 'The cross appointment with its end. 终止结果。' })
export class EndCrossAppointmentPayload {
  @Field(() => CrossAppointment, { description: 'The cross appointment as it is now. 交叉任职。' })
  crossAppointment!: CrossAppointment;
}
