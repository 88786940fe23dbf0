import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from './mutation-input.js';

/** What the input of every change of an object says: which, and in which version the caller saw it. */
@InputType({ description: 'Which object is changed, as it was seen. 修改对象及所见版本。' })
export abstract class EditInput extends MutationInput {
  @Field(() => ID, { description: 'What is changed. 对象标识。' })
  id!: string;

  @Field(() => Int, { description: 'The version that the caller saw. 所见版本号。' })
  version!: number;
}
