import { ArrayMaxSize, CalendarDay, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';

/** Most of each kind that one request says to be covered, or not to be. */
const mostCovered = 100;

/*
 * None of these names a version: neither replaces what somebody else may have said meanwhile. Each only adds or
 * ends the pairs that it names, all of them or none, and is refused for a pair that is there already (the constraint
 * `x_grid_coverage_once`) or is not there. Two who cover different compounds at a time both get what they asked for.
 */

@InputType({ description: 'Which compounds a grid covers, from a day on. 网格覆盖小区。' })
export class CoverCompoundsInput extends MutationInput {
  @Field(() => ID, { description: 'The grid. 网格。' })
  gridId!: string;

  @Field(() => [ID], { description: 'The compounds, 100 at most. 小区/楼院（至多100个）。' })
  @ArrayMaxSize(mostCovered)
  compoundIds!: string[];

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'Which compounds a grid no longer covers. 取消网格覆盖。' })
export class UncoverCompoundsInput extends MutationInput {
  @Field(() => ID, { description: 'The grid. 网格。' })
  gridId!: string;

  @Field(() => [ID], { description: 'The compounds, 100 at most. 小区/楼院（至多100个）。' })
  @ArrayMaxSize(mostCovered)
  compoundIds!: string[];

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day without: today unless given. 终止日期（不含当日）。',
  })
  @IsOptional()
  validUntil?: string | null;
}

@InputType({ description: 'A grid, and premises of any sort. 网格与房屋范围。' })
abstract class PremisesOfGridInput extends MutationInput {
  @Field(() => ID, { description: 'The grid. 网格。' })
  gridId!: string;

  @Field(() => [ID], { nullable: true, description: 'Compounds, 100 at most. 小区/楼院（至多100个）。' })
  @IsOptional()
  @ArrayMaxSize(mostCovered)
  compoundIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Buildings, 100 at most. 楼栋（至多100个）。' })
  @IsOptional()
  @ArrayMaxSize(mostCovered)
  buildingIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Units, 100 at most. 单元（至多100个）。' })
  @IsOptional()
  @ArrayMaxSize(mostCovered)
  unitIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Dwellings, 100 at most. 房屋（至多100个）。' })
  @IsOptional()
  @ArrayMaxSize(mostCovered)
  dwellingIds?: string[] | null;
}

@InputType({
  description:
    'What a grid covers, from a day on. Of what covers a dwelling the most specific counts: dwelling, unit, building, compound. 网格覆盖范围。',
})
export class CoverPremisesInput extends PremisesOfGridInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'What a grid no longer covers. 取消网格覆盖范围。' })
export class UncoverPremisesInput extends PremisesOfGridInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day without: today unless given. 终止日期（不含当日）。',
  })
  @IsOptional()
  validUntil?: string | null;
}
