import { ArrayMaxSize, Costs, Field, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';
import { longestSearch } from '../search-text.js';
import { OrganizationLine } from './organization-kind.entity.js';

/** Which organizations of a day are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which organizations of a day are wanted. 组织快照筛选条件。' })
export class OrganizationSnapshotFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Whose name on that day contains this, or whose code begins with it. Other names, which have no dates, find what has not changed since. 当日名称包含，或编码以此开头；别名仅限此后未变更的组织。',
  })
  @IsOptional()
  @MaxLength(longestSearch)
  @Costs(200)
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this kind on that day. 当日类型。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => [String], { nullable: true, description: 'Of one of these kinds, 50 at most. 当日类型（多选）。' })
  @IsOptional()
  @ArrayMaxSize(50)
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'At this level on that day. 当日层级。' })
  @IsOptional()
  level?: string | null;

  @Field(() => OrganizationLine, { nullable: true, description: 'Of this line. 条线。' })
  @IsOptional()
  line?: OrganizationLine | null;
}
