import { CalendarDay, Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which periods of the history of an organization are wanted. */
@InputType({ description: 'Which periods of a history are wanted. 组织沿革筛选条件。' })
export class OrganizationPeriodFilter {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'The one that includes this day: what the organization was then. 某日状态。',
  })
  @IsOptional()
  on?: string | null;
}
