import { Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';
import { CompoundKind } from './compound.entity.js';

/** Which compounds of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which compounds are wanted. 小区筛选条件。' })
export class CompoundFilter extends LivingFilter {
  @Field(() => CompoundKind, { nullable: true, description: 'Of this sort. 类别。' })
  @IsOptional()
  kind?: CompoundKind | null;
}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which compounds are wanted, and where. 小区筛选条件（含范围）。' })
export class CompoundsFilter extends CompoundFilter {
  @Field(() => ID, { nullable: true, description: 'Of this organization itself. 所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;
}
