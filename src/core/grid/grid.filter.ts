import { Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';

/** Which grids of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which grids are wanted. 网格筛选条件。' })
export class GridFilter extends LivingFilter {}

/** The same, below one organization. */
@InputType({ description: 'Which grids of an organization are wanted. 组织下网格筛选条件。' })
export class OrganizationGridsFilter extends GridFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those of all organizations below it too. 是否包含全部下级组织的网格。',
  })
  @IsOptional()
  recursive?: boolean | null;
}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which grids are wanted, and where. 网格筛选条件（含范围）。' })
export class GridsFilter extends GridFilter {
  @Field(() => ID, { nullable: true, description: 'Of this organization itself. 所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Parts of this grid. 上级网格。' })
  @IsOptional()
  parentId?: string | null;
}
