import { Field, ObjectType } from '../../plugin-api/index.js';
import { Person } from '../person/person.entity.js';

@ObjectType({ description: 'What came of a merger. 合并结果。' })
export class MergePersonsPayload {
  @Field(() => Person, { description: 'The entry that stayed. 保留的人员。' })
  person!: Person;

  @Field(() => Person, { description: 'The entry that went; it leads to the other. 被合并的人员。' })
  merged!: Person;
}

@ObjectType({ description: 'What came of undoing a merger. 撤销合并结果。' })
export class UnmergePersonsPayload {
  @Field(() => Person, { description: 'The entry that stands by itself again. 恢复的人员。' })
  person!: Person;

  @Field(() => Person, { description: 'The entry into which it had been merged. 原保留的人员。' })
  from!: Person;
}
