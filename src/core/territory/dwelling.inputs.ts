import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { RecordBasis, RecordSource } from '../data-source/record-fields.js';
import { Latitude, Line, Longitude, MaybeCode, MaybeFloat, MaybeInt, MaybeLine } from '../input-fields.js';
import { DwellingUse } from './dwelling.entity.js';

@InputType({ description: 'A new dwelling. 新建房屋。' })
export class CreateDwellingInput extends MutationInput {
  @Field(() => ID, { description: 'The building. 所属楼栋。' })
  buildingId!: string;

  @Field(() => ID, { nullable: true, description: 'The unit of that building, if it is in one. 所属单元。' })
  @IsOptional()
  unitId?: string | null;

  @MaybeCode()
  code?: string | null;

  @MaybeInt(-20, 200, 'Floor; below the ground it is negative. 楼层。')
  floor?: number | null;

  @Line(50, 'Number of the room or flat, 50 characters at most. 房号。')
  room!: string;

  @MaybeLine(
    500,
    'Whole address; made from the building’s address, else compound and building, with unit and room, unless given. 完整地址，不填则由楼栋地址（或小区、楼栋）、单元和房号生成。',
  )
  address?: string | null;

  @MaybeFloat(0.01, 99_999_999, 'Exclusive area in square metres, to two decimals. 套内面积（平方米）。')
  exclusiveArea?: number | null;

  @Field(() => DwellingUse, { nullable: true, description: 'What it is used for: to live in unless given. 用途。' })
  @IsOptional()
  use?: DwellingUse | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is let: no unless given. 是否出租。' })
  @IsOptional()
  isLet?: boolean | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A change of a dwelling; what is left out stays. 修改房屋。' })
export class UpdateDwellingInput extends EditInput {
  @Field(() => ID, { nullable: true, description: 'Another unit of its building; null: in none. 所属单元。' })
  @IsOptional()
  unitId?: string | null;

  @MaybeInt(-20, 200, 'Floor; below the ground it is negative. 楼层。')
  floor?: number | null;

  @MaybeLine(50, 'New number of the room or flat. 新房号。')
  room?: string | null;

  @MaybeLine(500, 'New whole address. 新完整地址。')
  address?: string | null;

  @MaybeFloat(0.01, 99_999_999, 'Exclusive area in square metres, to two decimals. 套内面积（平方米）。')
  exclusiveArea?: number | null;

  @Field(() => DwellingUse, { nullable: true, description: 'What it is used for. 用途。' })
  @IsOptional()
  use?: DwellingUse | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is let. 是否出租。' })
  @IsOptional()
  isLet?: boolean | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A dwelling that no longer exists. 撤销房屋。' })
export class RetireDwellingInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
