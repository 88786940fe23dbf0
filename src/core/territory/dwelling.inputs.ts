import {
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
import { LegalBasis } from '../data-source/legal-basis.js';
import { codeForm, nameForm } from '../text-forms.js';
import { DwellingUse } from './dwelling.entity.js';
import { codeField, latitudeField, longitudeField } from './premises-inputs.js';

const floorField = { nullable: true, description: 'Floor; below the ground it is negative. 楼层。' } as const;
const addressField = {
  nullable: true,
  description: 'Whole address; made from building, unit and room unless given. 完整地址，不填则自动生成。',
} as const;
const areaField = {
  nullable: true,
  description: 'Exclusive area in square metres, to two decimals. 套内面积（平方米）。',
} as const;
const sourceField = {
  nullable: true,
  description: 'Code of the source of the record; a visit unless given. 数据来源代码。',
} as const;
const basisField = {
  nullable: true,
  description: 'On what ground the record is kept; a duty by law unless given. 法律依据。',
} as const;

@InputType({ description: 'A new dwelling. 新建房屋。' })
export class CreateDwellingInput extends MutationInput {
  @Field(() => ID, { description: 'The building. 所属楼栋。' })
  buildingId!: string;

  @Field(() => ID, { nullable: true, description: 'The unit of that building, if it is in one. 所属单元。' })
  @IsOptional()
  unitId?: string | null;

  @Field(() => String, codeField)
  @IsOptional()
  @Length(1, 64)
  @Matches(codeForm)
  code?: string | null;

  @Field(() => Int, floorField)
  @IsOptional()
  @Min(-20)
  @Max(200)
  floor?: number | null;

  @Field({ description: 'Number of the room or flat, 50 characters at most. 房号。' })
  @Length(1, 50)
  @Matches(nameForm)
  room!: string;

  @Field(() => String, addressField)
  @IsOptional()
  @Length(1, 500)
  @Matches(nameForm)
  address?: string | null;

  @Field(() => Float, areaField)
  @IsOptional()
  @Min(0.01)
  @Max(99_999_999)
  exclusiveArea?: number | null;

  @Field(() => DwellingUse, { nullable: true, description: 'What it is used for: to live in unless given. 用途。' })
  @IsOptional()
  use?: DwellingUse | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is let: no unless given. 是否出租。' })
  @IsOptional()
  isLet?: boolean | null;

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

  @Field(() => String, sourceField)
  @IsOptional()
  @Length(1, 64)
  source?: string | null;

  @Field(() => LegalBasis, basisField)
  @IsOptional()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A change of a dwelling; what is left out stays. 修改房屋。' })
export class UpdateDwellingInput extends EditInput {
  @Field(() => ID, { nullable: true, description: 'Another unit of its building; null: in none. 所属单元。' })
  @IsOptional()
  unitId?: string | null;

  @Field(() => Int, floorField)
  @IsOptional()
  @Min(-20)
  @Max(200)
  floor?: number | null;

  @Field(() => String, { nullable: true, description: 'New number of the room or flat. 新房号。' })
  @IsOptional()
  @Length(1, 50)
  @Matches(nameForm)
  room?: string | null;

  @Field(() => String, { nullable: true, description: 'New whole address. 新完整地址。' })
  @IsOptional()
  @Length(1, 500)
  @Matches(nameForm)
  address?: string | null;

  @Field(() => Float, areaField)
  @IsOptional()
  @Min(0.01)
  @Max(99_999_999)
  exclusiveArea?: number | null;

  @Field(() => DwellingUse, { nullable: true, description: 'What it is used for. 用途。' })
  @IsOptional()
  use?: DwellingUse | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is let. 是否出租。' })
  @IsOptional()
  isLet?: boolean | null;

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

  @Field(() => String, sourceField)
  @IsOptional()
  @Length(1, 64)
  source?: string | null;

  @Field(() => LegalBasis, basisField)
  @IsOptional()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A dwelling that no longer exists. 撤销房屋。' })
export class RetireDwellingInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
