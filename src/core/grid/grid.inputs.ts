import {
  ArrayMaxSize,
  CalendarDay,
  EditInput,
  Field,
  GeoJson,
  type GeoJsonArea,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  MutationInput,
} from '../../plugin-api/index.js';
import { codeForm, nameForm } from '../text-forms.js';

/** Most kinds of posts that one grid should have. */
export const mostPostKinds = 50;

const dayField = {
  nullable: true,
  description:
    'First day on which it counts: today unless given, never in the future, not before the last change. 生效日期。',
} as const;
const householdsField = { nullable: true, description: 'Households, as last counted. 户数。' } as const;
const postKindsField = {
  nullable: true,
  description:
    'Kinds of posts that it should have, see `postKinds`; null: the configured ones (两长四员). 应设职务类型。',
} as const;

@InputType({ description: 'A new grid. 新建网格。' })
export class CreateGridInput extends MutationInput {
  @Field(() => ID, { description: 'Organization to which it belongs, usually a community. 所属组织。' })
  organizationId!: string;

  @Field(() => ID, { nullable: true, description: 'Grid of which it is a part. 上级网格。' })
  @IsOptional()
  parentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code by the scheme of the place; made by it unless given. 网格编码，不填则自动生成。',
  })
  @IsOptional()
  @Length(1, 64)
  @Matches(codeForm)
  code?: string | null;

  @Field({ description: 'Name, 200 characters at most. 名称。' })
  @Length(1, 200)
  @Matches(nameForm)
  name!: string;

  @Field(() => Int, householdsField)
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  householdCount?: number | null;

  @Field(() => [String], postKindsField)
  @IsOptional()
  @ArrayMaxSize(mostPostKinds)
  postKinds?: string[] | null;

  @Field(() => GeoJson, { nullable: true, description: 'Its ground. 网格边界。' })
  @IsOptional()
  boundary?: GeoJsonArea | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A change of a grid; what is left out stays. 修改网格。' })
export class UpdateGridInput extends EditInput {
  @Field(() => String, { nullable: true, description: 'New name. 新名称。' })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  name?: string | null;

  @Field(() => Int, householdsField)
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  householdCount?: number | null;

  @Field(() => [String], postKindsField)
  @IsOptional()
  @ArrayMaxSize(mostPostKinds)
  postKinds?: string[] | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A new place of a grid; what is left out stays. 调整网格隶属。' })
export class MoveGridInput extends EditInput {
  @Field(() => ID, { nullable: true, description: 'New organization. 新所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'New parent grid; null: none. 新上级网格。' })
  @IsOptional()
  parentId?: string | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'The ground of a grid. 设置网格边界。' })
export class SetGridBoundaryInput extends EditInput {
  @Field(() => GeoJson, {
    nullable: true,
    description:
      'Its ground; must be said: null takes away the one that it has. 网格边界，须填写，明确为 null 时清除边界。',
  })
  @IsOptional()
  boundary?: GeoJsonArea | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'One grid, that of `id`, ends in favour of another. 合并网格。' })
export class MergeGridsInput extends EditInput {
  @Field(() => ID, { description: 'The one that takes over. 并入的网格。' })
  intoId!: string;

  @Field(() => GeoJson, {
    nullable: true,
    description: 'Their common ground; both put together unless given. 合并后的边界，不填则为两者之和。',
  })
  @IsOptional()
  boundary?: GeoJsonArea | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A grid that no longer exists. 撤销网格。' })
export class RetireGridInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
