import { Field, ObjectType } from '../../plugin-api/index.js';
import { PlaceCode } from './place-code.entity.js';

/** A code that took the place of another. */
@ObjectType({ description: 'A code that took the place of another. 更换场所码的结果。' })
export class RotatePlaceCodePayload {
  @Field(() => PlaceCode, { description: 'The new code, to be printed. 新场所码。' })
  placeCode!: PlaceCode;

  @Field(() => PlaceCode, { description: 'The old one, which leads nowhere any more. 已作废的场所码。' })
  revoked!: PlaceCode;
}
