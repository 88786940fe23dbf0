import { CalendarDay, Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which periods of the history of a grid are wanted. */
@InputType({ description: 'Which periods of the history of a grid are wanted. 网格沿革筛选条件。' })
export class GridPeriodFilter {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'The one that includes this day: what the grid was then. 某日状态。',
  })
  @IsOptional()
  on?: string | null;
}
