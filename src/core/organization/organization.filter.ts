import { ArrayMaxSize, Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';
import { OrganizationLine } from './organization-kind.entity.js';

/** Which organizations of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which organizations are wanted. 组织筛选条件。' })
export class OrganizationFilter extends LivingFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind. 组织类型。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these kinds, 50 at most. 组织类型（多选）。' })
  @IsOptional()
  @ArrayMaxSize(50)
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'At this level. 层级。' })
  @IsOptional()
  level?: string | null;

  @Field(() => OrganizationLine, { nullable: true, description: 'Of this line. 条线。' })
  @IsOptional()
  line?: OrganizationLine | null;
}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which organizations are wanted, and where. 组织筛选条件（含范围）。' })
export class OrganizationsFilter extends OrganizationFilter {
  @Field(() => ID, { nullable: true, description: 'Directly below this organization. 上级组织。' })
  @IsOptional()
  parentId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'This organization and all below it. 所属范围（含自身及全部下级）。',
  })
  @IsOptional()
  withinId?: string | null;
}
