import { EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';

@InputType({ description: 'Where a new code is to hang: at exactly one of the three. 发放场所码。' })
export class IssuePlaceCodeInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'The building. 楼栋。' })
  @IsOptional()
  buildingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit of a building. 单元。' })
  @IsOptional()
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The grid. 网格。' })
  @IsOptional()
  gridId?: string | null;
}

@InputType({ description: 'A code that is to be exchanged for a new one. 更换场所码。' })
export class RotatePlaceCodeInput extends EditInput {}

@InputType({ description: 'A code that is to lead nowhere any more. 作废场所码。' })
export class RevokePlaceCodeInput extends EditInput {}
