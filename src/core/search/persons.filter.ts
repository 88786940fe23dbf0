import {
  Costs,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from '../../plugin-api/index.js';

const oldest = 150;

/** Which persons are wanted. One of the first four must be said: there is no list of everybody. */
@InputType({
  description:
    'Which persons are wanted; withinId, gridId, phone or identityNumber must be given. 人员筛选条件（前四项至少一项）。',
})
export class PersonsFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Who lives or is registered in this organization or below it. 所在或户籍所在组织（含下级）。',
  })
  @IsOptional()
  withinId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who lives or is registered in this grid or a part of it. 所在或户籍所在网格（含下级）。',
  })
  @IsOptional()
  gridId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who has this phone number; takes `core:search-persons`. 联系电话。',
  })
  @IsOptional()
  @MaxLength(40)
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who has this identity number; takes `core:search-persons`. 证件号码。',
  })
  @IsOptional()
  @MaxLength(60)
  identityNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose phone number ends with these four digits; takes `core:search-persons`. 电话尾号（四位）。',
  })
  @IsOptional()
  @Matches(/^\d{4}$/)
  phoneTail?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who is marked by a tag of this kind now; a sensitive one takes `core:read-sensitive-data` and a purpose. 标签类型。',
  })
  @IsOptional()
  @Length(1, 64)
  @Costs(50)
  tag?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What somebody is looked for by a number or a sensitive tag (must be said of the latter), see `unmaskingPurposes`; it is audited. 按号码或敏感标签查询的用途（敏感标签必填）。',
  })
  @IsOptional()
  @Length(1, 64)
  purpose?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who has a stay of this kind now, see `stayKinds`. 居住类型。',
  })
  @IsOptional()
  @Length(1, 64)
  @Costs(50)
  stayKind?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Who is at least this old, in years, of those whom you may know of. 最小年龄（限有权查看的人员）。',
  })
  @IsOptional()
  @Min(0)
  @Max(oldest)
  ageFrom?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Who is at most this old, in years, of those whom you may know of. 最大年龄（限有权查看的人员）。',
  })
  @IsOptional()
  @Min(0)
  @Max(oldest)
  ageTo?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those whose data were erased; otherwise only others. 是否已删除。',
  })
  @IsOptional()
  erased?: boolean | null;
}
