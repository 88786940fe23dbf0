import { Field, Int, ObjectType } from '../../plugin-api/index.js';

@ObjectType({ description: 'What was set going again. 重新投递结果。' })
export class ReplayEventDeliveriesPayload {
  @Field(() => Int, { description: 'How many deliveries will be tried again. 重新投递数。' })
  replayed!: number;
}

@ObjectType({ description: 'What was given up. 放弃投递结果。' })
export class DropEventDeliveryPayload {
  @Field({ description: 'Number of the event. 事件编号。' })
  eventId!: string;
}
