import { Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';

/** Which buildings of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which buildings are wanted. 楼栋筛选条件。' })
export class BuildingFilter extends LivingFilter {}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which buildings are wanted, and where. 楼栋筛选条件（含范围）。' })
export class BuildingsFilter extends BuildingFilter {
  @Field(() => ID, { nullable: true, description: 'Of this organization itself. 所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this compound. 所属小区/楼院。' })
  @IsOptional()
  compoundId?: string | null;
}
