import { Field, InputType, IsOptional, MaxLength, MinLength, MutationInput } from '../../plugin-api/index.js';

@InputType({ description: 'Which failed deliveries to try again. 重新投递输入。' })
export class ReplayEventDeliveriesInput extends MutationInput {
  @Field({ description: 'Name of the handler. 处理器。' })
  @MaxLength(200)
  handler!: string;

  @Field(() => String, { nullable: true, description: 'Number of one event; none: all of the handler. 事件编号。' })
  @IsOptional()
  @MaxLength(20)
  eventId?: string | null;
}

@InputType({ description: 'Which failed delivery to give up. 放弃投递输入。' })
export class DropEventDeliveryInput extends MutationInput {
  @Field({ description: 'Name of the handler. 处理器。' })
  @MaxLength(200)
  handler!: string;

  @Field({ description: 'Number of the event. 事件编号。' })
  @MaxLength(20)
  eventId!: string;

  @Field({ description: 'Why its effect may be missing; no personal data. 放弃原因。' })
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}
