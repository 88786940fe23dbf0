import { CalendarDay, Field, ObjectType } from 'commongrid';

/** The rates of a place on a day. Each is counted when it is asked for. */
@ObjectType({ description: 'How far property service and the party reach at a place, on a day. 红色物业覆盖指标。' })
export class PropertyCoverage {
  organizationId!: string;

  @Field(() => CalendarDay, { description: 'The day that is counted for. 统计日期。' })
  day!: string;
}
