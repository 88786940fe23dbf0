import { AtMost, DateTime, Field, Int, ObjectType } from '../../plugin-api/index.js';

/** Sorts of data that plugins may hold on persons; far fewer do. */
export const mostSections = 100;

/** A value that entries of a section have. */
@ObjectType({ description: 'A value that the entries of a section have. 字段。' })
export class PersonRecordColumn {
  @Field({ description: 'Its name in the entries. 字段名。' })
  name!: string;

  @Field({ description: 'Its title. 标题。' })
  title!: string;
}

/** One sort of what is held on a person. */
@ObjectType({ description: 'One sort of what is held on a person. 个人信息分类。' })
export class PersonRecordSection {
  @Field({ description: 'Code of the sort. 分类代码。' })
  code!: string;

  @Field({ description: 'Title. 标题。' })
  title!: string;

  @Field(() => [PersonRecordColumn], { description: 'What an entry says. 字段列表。' })
  @AtMost(100)
  columns!: PersonRecordColumn[];

  @Field(() => Int, { description: 'How many entries there are. 条数。' })
  count!: number;

  @Field({ description: 'The entries as a JSON list of objects, unmasked. 内容（JSON，未脱敏）。' })
  json!: string;
}

/** All that is held on a person. */
@ObjectType({
  description: 'All that is held on a person, to be given to them. 个人信息副本（用于本人查阅、复制）。',
})
export class PersonRecord {
  @Field(() => DateTime, { description: 'When it was put together. 生成时间。' })
  at!: Date;

  @Field(() => [PersonRecordSection], { description: 'What is held, by sorts; those without entries too. 各类信息。' })
  @AtMost(mostSections)
  sections!: PersonRecordSection[];
}
