import { Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which members of a team are wanted. There is no filter by category, which would tell it. */
@InputType({ description: 'Which members of a team are wanted. 队员筛选条件。' })
export class GridTeamMemberFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: those who left it, too; otherwise those who are in it today. 是否包含已退出者。',
  })
  @IsOptional()
  everyTerm?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those who lead it, or those who do not. 是否队长。' })
  @IsOptional()
  isLeader?: boolean | null;
}
