import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';
import { Line, MaybeLine } from '../input-fields.js';
import { GridTeamCategory } from './grid-team-category.js';

@InputType({ description: 'A new team of a grid. 组建网格服务队。' })
export class FoundGridTeamInput extends MutationInput {
  @Field(() => ID, { description: 'The grid that it serves. 所属网格。' })
  gridId!: string;

  @Line(200, 'Name, 200 characters at most. 名称。')
  name!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 成立日期。' })
  @IsOptional()
  foundedOn?: string | null;
}

@InputType({ description: 'A team that ends, and when. 解散网格服务队。' })
export class DissolveGridTeamInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 解散日期。' })
  @IsOptional()
  dissolvedOn?: string | null;
}

@InputType({ description: 'Who joins a team, and as what. 加入网格服务队。' })
export class AddTeamMemberInput extends MutationInput {
  @Field(() => ID, { description: 'The team. 服务队。' })
  teamId!: string;

  @Field(() => ID, { description: 'The person who joins it. 队员。' })
  personId!: string;

  @MaybeLine(200, 'Name in the team: the person’s unless given. 队内显示姓名。')
  displayName?: string | null;

  @Field(() => GridTeamCategory, { description: 'What they stand for. 队员类别。' })
  category!: GridTeamCategory;

  @Field(() => Boolean, { nullable: true, description: 'Whether they lead it. 是否队长。' })
  @IsOptional()
  isLeader?: boolean | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 加入日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'Who leaves a team, and when. 退出网格服务队。' })
export class EndTeamMembershipInput extends EditInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day no longer in it: today unless given. 退出日期（不含当日）。',
  })
  @IsOptional()
  validUntil?: string | null;
}
