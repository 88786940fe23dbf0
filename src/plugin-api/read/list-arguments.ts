import { Arg, ArgsType, type ClassType, Field, ID } from 'type-graphql';

/** The `filter` of a list. */
export const Filter = (type: () => ClassType): ParameterDecorator =>
  Arg('filter', type, { nullable: true, description: 'Which of them. 筛选条件。' }) as ParameterDecorator;

/** The `orderBy` of a list. */
export const OrderBy = (type: () => ClassType): ParameterDecorator =>
  Arg('orderBy', type, { nullable: true, description: 'In which order. 排序。' }) as ParameterDecorator;

/** What one object is asked for by: exactly one of both. */
@ArgsType()
export class IdOrCode {
  @Field(() => ID, { nullable: true, description: 'Global id. 全局标识。' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Code. 编码。' })
  code?: string | null;
}
