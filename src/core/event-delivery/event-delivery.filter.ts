import { Field, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';
import { EventDeliveryState } from './event-delivery.types.js';

@InputType({ description: 'Which failed deliveries to list. 投递失败筛选条件。' })
export class FailedEventDeliveryFilter {
  @Field(() => EventDeliveryState, { nullable: true, description: 'Only those in this state. 状态。' })
  state?: EventDeliveryState | null;

  @Field(() => String, { nullable: true, description: 'Only those of this handler. 处理器。' })
  @IsOptional()
  @MaxLength(200)
  handler?: string | null;
}
