import { EditInput, Field, ID, InputType, Int } from '../../plugin-api/index.js';

@InputType({ description: 'Which entry is of the same person as which other one, and goes. 合并人员。' })
export class MergePersonsInput extends EditInput {
  @Field(() => ID, { description: 'The entry that stays. 保留的人员。' })
  intoId!: string;

  @Field(() => Int, { description: 'Version of that one as it was seen. 保留人员的版本。' })
  intoVersion!: number;
}

@InputType({ description: 'Which entry turned out to be of another person after all. 撤销合并。' })
export class UnmergePersonsInput extends EditInput {}

@InputType({ description: 'Which match is none. 排除疑似重复。' })
export class DismissPersonMatchInput extends EditInput {}
