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
import { mostBuildingAliases } from './building.entity.js';
import { codeField, latitudeField, longitudeField } from './premises-inputs.js';

const aliasesField = { nullable: true, description: 'Other names, all of them. 全部别名。' } as const;
const addressField = { nullable: true, description: 'Address, 300 characters at most. 地址。' } as const;
const floorsField = { nullable: true, description: 'Floors above the ground. 地上层数。' } as const;

@InputType({ description: 'A new building, of a compound or of an organization: exactly one of both. 新建楼栋。' })
export class CreateBuildingInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'Compound to which it belongs. 所属小区/楼院。' })
  @IsOptional()
  compoundId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Organization in which it lies, usually a community, if it is of no compound. 所属组织。',
  })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => String, codeField)
  @IsOptional()
  @Length(1, 64)
  @Matches(codeForm)
  code?: string | null;

  @Field({ description: 'Name or number, 200 characters at most. 名称/楼号。' })
  @Length(1, 200)
  @Matches(nameForm)
  name!: string;

  @Field(() => [String], aliasesField)
  @IsOptional()
  @ArrayMaxSize(mostBuildingAliases)
  @Length(1, 200, { each: true })
  @Matches(nameForm, { each: true })
  aliases?: string[] | null;

  @Field(() => String, addressField)
  @IsOptional()
  @Length(1, 300)
  @Matches(nameForm)
  address?: string | null;

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

  @Field(() => Int, floorsField)
  @IsOptional()
  @Min(1)
  @Max(200)
  floors?: number | null;
}

@InputType({ description: 'A change of a building; what is left out stays. 修改楼栋。' })
export class UpdateBuildingInput extends EditInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Compound to which it belongs from now on; null takes it out of the one that it belongs to. 所属小区/楼院。',
  })
  @IsOptional()
  compoundId?: string | null;

  @Field(() => String, { nullable: true, description: 'New name or number. 新名称/楼号。' })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  name?: string | null;

  @Field(() => [String], aliasesField)
  @IsOptional()
  @ArrayMaxSize(mostBuildingAliases)
  @Length(1, 200, { each: true })
  @Matches(nameForm, { each: true })
  aliases?: string[] | null;

  @Field(() => String, addressField)
  @IsOptional()
  @Length(1, 300)
  @Matches(nameForm)
  address?: string | null;

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

  @Field(() => Int, floorsField)
  @IsOptional()
  @Min(1)
  @Max(200)
  floors?: number | null;
}

@InputType({ description: 'A building that no longer exists, with all that is in it. 撤销楼栋。' })
export class RetireBuildingInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
