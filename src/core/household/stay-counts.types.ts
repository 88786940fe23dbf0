import { Field, Int, ObjectType, Ratio } from '../../plugin-api/index.js';
import { StayKind } from './stay-kind.entity.js';

/** How many of the stays at a place are of a kind. */
@ObjectType({ description: 'How many of the stays at a place are of a kind. 居住类型占比。' })
export class StayShare {
  @Field(() => StayKind, { description: 'The kind. 居住类型。' })
  kind!: StayKind;

  @Field(() => Int, { description: 'How many there are. 人数。' })
  count!: number;

  @Field(() => Ratio, { description: 'Of all stays there. 占比。' })
  ratio!: Ratio;
}
