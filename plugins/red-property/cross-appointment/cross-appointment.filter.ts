import { CalendarDay, Field, InputType, IsOptional } from 'commongrid';
import { CrossAppointmentDirection } from './cross-appointment.enums.js';

/** Which cross appointments of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which cross appointments are wanted. 交叉任职筛选条件。' })
export class CrossAppointmentFilter {
  @Field(() => CrossAppointmentDirection, { nullable: true, description: 'Going this way. 进入方向。' })
  @IsOptional()
  direction?: CrossAppointmentDirection | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Whose term includes this day. 当日有效。' })
  @IsOptional()
  on?: string | null;
}
