import { Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';

/** Which facilities of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which facilities are wanted. 公共设施筛选条件。' })
export class FacilityFilter extends LivingFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind, see `facilityKinds`. 设施类型。' })
  @IsOptional()
  kind?: string | null;
}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which facilities are wanted, and where. 公共设施筛选条件（含范围）。' })
export class FacilitiesFilter extends FacilityFilter {
  @Field(() => ID, { nullable: true, description: 'Of this organization itself. 所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;
}
