import { Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which codes of a place are wanted. */
@InputType({ description: 'Which codes are wanted. 场所码筛选条件。' })
export class PlaceCodeFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that were revoked; otherwise only those that count. 是否已作废。',
  })
  @IsOptional()
  revoked?: boolean | null;
}
