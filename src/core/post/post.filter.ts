import { ArrayMaxSize, CalendarDay, Field, ID, InputType, IsOptional } from '../../plugin-api/index.js';
import { mostKindsAtOnce } from './concurrent-share.js';
import { MemberSource } from './post.entity.js';

/** Which posts of a place are wanted. */
@InputType({ description: 'Which posts are wanted. 职务筛选条件。' })
export class PostFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind, see `postKinds`. 职务类型。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => MemberSource, {
    nullable: true,
    description: 'Of members of grand party committees: as what they sit there. 兼职委员来源。',
  })
  @IsOptional()
  memberSource?: MemberSource | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Whose holder holds posts of all these kinds too, at the same place on the same day, as far as you may see these. 同时兼任的职务类型（限有权查看的职务）。',
  })
  @IsOptional()
  @ArrayMaxSize(mostKindsAtOnce)
  concurrentKinds?: string[] | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description:
      'Whose term includes this day: today unless given. Of other days only those who manage posts there see more than what holds today. 在任日期。',
  })
  @IsOptional()
  inTermOn?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those of all days, to whoever manages posts there. 是否包含往届与未到任。',
  })
  @IsOptional()
  everyTerm?: boolean | null;
}

/** The same, where the list has no place of its own yet. */
@InputType({ description: 'Which posts are wanted, and where. 职务筛选条件（含范围）。' })
export class PostsFilter extends PostFilter {
  @Field(() => ID, { nullable: true, description: 'At this organization itself. 任职组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'At this grid itself. 任职网格。' })
  @IsOptional()
  gridId?: string | null;

  @Field(() => ID, { nullable: true, description: 'At this building. 任职楼栋。' })
  @IsOptional()
  buildingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Whose holder represents this organization. 所代表的单位。' })
  @IsOptional()
  representsId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'At this organization, at all below it, or at a grid or a building of any of them. 所属范围。',
  })
  @IsOptional()
  withinId?: string | null;
}
