import { IsOptional, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** What the input of every mutation may carry. */
@InputType({ description: 'What every input may carry. 通用输入。' })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Key of this request, chosen by the caller: the same key with the same input acts once and answers the same. 幂等键。',
  })
  @IsOptional()
  @MaxLength(200)
  idempotencyKey?: string | null;
}
