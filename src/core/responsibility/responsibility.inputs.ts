import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';

@InputType({
  description:
    'Who is to look after what: exactly one grid, household, building or area, as the kind says. 确定联系责任。',
})
export class AssignResponsibilityInput extends MutationInput {
  @Field({ description: 'Registered kind, see `responsibilityKinds`. 联系责任类型。' })
  kind!: string;

  @Field(() => ID, { description: 'Person who is responsible. 责任人。' })
  personId!: string;

  @Field(() => ID, { nullable: true, description: 'Grid for which they are. 联系网格。' })
  @IsOptional()
  gridId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Household for which they are. 联系户。' })
  @IsOptional()
  householdId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Building for which they are. 联系楼栋。' })
  @IsOptional()
  buildingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Responsibility area for which they are. 责任区。' })
  @IsOptional()
  areaId?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day, never ahead: today unless given. 起始日期，不得晚于今日。',
  })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'Which responsibility ends, and when. 结束联系责任。' })
export class EndResponsibilityInput extends EditInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day without it, never ahead: today unless given. 终止日期（不含当日），不得晚于今日。',
  })
  @IsOptional()
  validUntil?: string | null;
}
