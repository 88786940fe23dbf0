import { CalendarDay, Costs, Field, ID, InputType, IsOptional, MaxLength } from 'commongrid';
import { PropertyServiceState } from '../compound-service/compound-service.types.js';
import { CompanyFigure } from '../coverage/company-figures.js';
import { CompoundFigure } from '../coverage/compound-figures.js';
import { FigurePart } from '../coverage/figure-part.js';

const withinField = { description: 'This organization and all below it. 所属范围（含全部下级）。' } as const;
const onField = { nullable: true, description: 'On which day; today unless given. 日期。' } as const;
const partField = {
  nullable: true,
  description: 'Which part of the rate; goes with `figure`. 指标组成部分。',
} as const;

/** Which compounds of the register are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which compounds of the register are wanted. 小区台账筛选条件。' })
export class CompoundRegisterFilter {
  @Field(() => ID, withinField)
  withinId!: string;

  @Field(() => CalendarDay, onField)
  @IsOptional()
  on?: string | null;

  @Field(() => PropertyServiceState, { nullable: true, description: 'Looked after in this way. 物业服务状态。' })
  @IsOptional()
  state?: PropertyServiceState | null;

  @Field(() => CompoundFigure, {
    nullable: true,
    description: 'Exactly the records behind this rate; goes with `part`. 指标。',
  })
  @IsOptional()
  figure?: CompoundFigure | null;

  @Field(() => FigurePart, partField)
  @IsOptional()
  part?: FigurePart | null;
}

/** Longest text that is searched for, in characters. */
const longestSearch = 100;

/** Which companies are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which property companies are wanted. 物业服务企业筛选条件。' })
export class PropertyCompanyFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Whose name or credit code contains this, in any case. 名称或统一社会信用代码包含。',
  })
  @IsOptional()
  @MaxLength(longestSearch)
  // It reads the whole register.
  @Costs(200)
  search?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Serving a compound in this organization or below it. 服务范围（含全部下级）。',
  })
  @IsOptional()
  servingWithinId?: string | null;

  @Field(() => CalendarDay, onField)
  @IsOptional()
  on?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they count as red property. 是否红色物业。' })
  @IsOptional()
  red?: boolean | null;

  @Field(() => CompanyFigure, {
    nullable: true,
    description: 'Exactly the records behind this rate; goes with `part` and `servingWithinId`. 指标。',
  })
  @IsOptional()
  figure?: CompanyFigure | null;

  @Field(() => FigurePart, partField)
  @IsOptional()
  part?: FigurePart | null;
}
