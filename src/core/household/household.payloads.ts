import { Field, ObjectType } from '../../plugin-api/index.js';
import { Household } from './household.entity.js';
import { Residence } from './residence.entity.js';

@ObjectType({ description: 'What `moveIn` answers. 迁入结果。' })
export class MoveInPayload {
  @Field(() => Residence, { description: 'The new residence. 新的居住登记。' })
  residence!: Residence;

  @Field({
    description:
      'Whether somebody with this identity number, or of this id, was entered already; no second entry was made. 人员是否已登记。',
  })
  isKnown!: boolean;
}

@ObjectType({ description: 'What `splitHousehold` answers. 分户结果。' })
export class SplitHouseholdPayload {
  @Field(() => Household, { description: 'The household that was split. 原户。' })
  household!: Household;

  @Field(() => Household, { description: 'The household of those who left it. 新户。' })
  newHousehold!: Household;
}
