import { ArrayMaxSize, AtMost, Field, InputType, Int, IsOptional, MutationInput, ObjectType } from 'commongrid';

/** Books that one mutation may write in. */
const most = 50;

/** How a mutation ends, beside well. */
export type End = 'refused' | 'refused-at-commit' | 'fault' | 'waits';

@InputType({ description: 'What is to be written. 登记输入。' })
export class WriteEntriesInput extends MutationInput {
  @Field(() => [String], { description: 'Books, each of which gets an entry. 账簿。' })
  @ArrayMaxSize(most)
  books!: string[];

  @Field({ description: 'What is written. 内容。' })
  words!: string;

  @Field(() => String, { nullable: true, description: 'How it is to end, beside well. 结局。' })
  @IsOptional()
  end?: End | null;
}

@ObjectType({ description: 'What was written. 登记结果。' })
export class WriteEntriesPayload {
  @Field(() => [Int], { description: 'The number of each entry in its book. 序号。' })
  @AtMost(most)
  numbers!: number[];
}
