import { Field, Int, ObjectType, Ratio } from '../../plugin-api/index.js';
import { StayKind } from './stay-kind.entity.js';

/** How many of the stays at a place are of a kind. */
@ObjectType({ description: 'How many of the stays at a place are of a kind. 居住类型占比。' })
export class StayShare {
  @Field(() => StayKind, { description: 'The kind. 居住类型。' })
  kind!: StayKind;

  @Field(() => Int, {
    description:
      'How many there are; rounded up to multiples of 5 to those who may not know of persons there. 人数（对无权查看人员者，向上取整为 5 的倍数）。',
  })
  count!: number;

  @Field(() => Ratio, {
    description: 'Of all stays there; of rounded counts, where these are. 占比（人数取整的，按取整后计算）。',
  })
  ratio!: Ratio;
}
