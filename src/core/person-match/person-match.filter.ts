import { Field, InputType, IsOptional } from '../../plugin-api/index.js';
import { PersonMatchState } from './person-match.enums.js';

/** Which matches of a list are wanted. */
@InputType({ description: 'Which matches are wanted. 疑似重复人员筛选条件。' })
export class PersonMatchFilter {
  @Field(() => PersonMatchState, {
    nullable: true,
    description: 'In this state; otherwise those on which nobody has decided yet. 处理状态，默认待处理。',
  })
  @IsOptional()
  state?: PersonMatchState | null;
}
