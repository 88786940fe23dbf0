import { Field, ID, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';

/** Which exports of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which exports are wanted. 数据导出记录筛选条件。' })
export class DataExportsFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind. 导出类型代码。' })
  @IsOptional()
  @MaxLength(64)
  kind?: string | null;

  @Field(() => ID, { nullable: true, description: 'Asked for by this account. 申请账号。' })
  @IsOptional()
  accountId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Those with a purpose, in which personal data are unmasked; or those without. 是否未脱敏。',
  })
  @IsOptional()
  unmasked?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Within this organization and all below it. 所属范围。' })
  @IsOptional()
  withinId?: string | null;
}
