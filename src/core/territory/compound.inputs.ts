import {
  ArrayMaxSize,
  CalendarDay,
  EditInput,
  Field,
  Float,
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
import { CompoundKind, mostCompoundAliases } from './compound.entity.js';
import { latitudeField, longitudeField } from './premises-inputs.js';

const kindField = { nullable: true, description: 'What sort it is. 类别。' } as const;
const aliasesField = { nullable: true, description: 'Other names, all of them. 全部别名。' } as const;
const householdsField = { nullable: true, description: 'Households, as last counted. 户数。' } as const;
const dayField = {
  nullable: true,
  description:
    'First day on which it counts: today unless given, never in the future, not before the last change. 生效日期。',
} as const;

@InputType({ description: 'A new compound. 新建小区/楼院。' })
export class CreateCompoundInput extends MutationInput {
  @Field(() => ID, { description: 'Organization in which it lies, usually a community. 所属组织。' })
  organizationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code; the organization’s and a number unless given. 编码，不填则自动生成。',
  })
  @IsOptional()
  @Length(1, 64)
  @Matches(codeForm)
  code?: string | null;

  @Field({ description: 'Name, 200 characters at most. 名称。' })
  @Length(1, 200)
  @Matches(nameForm)
  name!: string;

  @Field(() => CompoundKind, kindField)
  @IsOptional()
  kind?: CompoundKind | null;

  @Field(() => [String], aliasesField)
  @IsOptional()
  @ArrayMaxSize(mostCompoundAliases)
  @Length(1, 200, { each: true })
  @Matches(nameForm, { each: true })
  aliases?: string[] | null;

  @Field(() => Int, householdsField)
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  householdCount?: number | null;

  @Field(() => Float, longitudeField)
  @IsOptional()
  @Min(-180)
  @Max(180)
  longitude?: number | null;

  @Field(() => Float, latitudeField)
  @IsOptional()
  @Min(-90)
  @Max(90)
  latitude?: number | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A change of a compound; what is left out stays. 修改小区/楼院。' })
export class UpdateCompoundInput extends EditInput {
  @Field(() => String, { nullable: true, description: 'New name. 新名称。' })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  name?: string | null;

  @Field(() => CompoundKind, kindField)
  @IsOptional()
  kind?: CompoundKind | null;

  @Field(() => [String], aliasesField)
  @IsOptional()
  @ArrayMaxSize(mostCompoundAliases)
  @Length(1, 200, { each: true })
  @Matches(nameForm, { each: true })
  aliases?: string[] | null;

  @Field(() => Int, householdsField)
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  householdCount?: number | null;

  @Field(() => Float, longitudeField)
  @IsOptional()
  @Min(-180)
  @Max(180)
  longitude?: number | null;

  @Field(() => Float, latitudeField)
  @IsOptional()
  @Min(-90)
  @Max(90)
  latitude?: number | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A compound that no longer exists. 撤销小区/楼院。' })
export class RetireCompoundInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}

@InputType({ description: 'A compound that passes to another organization, with all that is in it. 划转小区/楼院。' })
export class MoveCompoundInput extends EditInput {
  @Field(() => ID, { description: 'New organization, usually a community. 新所属组织。' })
  organizationId!: string;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}
