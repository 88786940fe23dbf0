import { CalendarDay, Field, ID, InputType, IsOptional, MaxLength, MutationInput } from '../../plugin-api/index.js';
import { RequestedErasure } from './erasure.entity.js';

@InputType({ description: 'Whose data are to be given to them. 导出个人信息副本。' })
export class ExportPersonInput {
  @Field(() => ID, { description: 'Person. 人员。' })
  personId!: string;

  @Field({
    description: 'Registered purpose that opens all kinds of data: `SUBJECT_REQUEST`. 用途代码（须可查看全部类别）。',
  })
  @MaxLength(64)
  purpose!: string;
}

@InputType({ description: 'Whose data are to be erased. 删除个人信息。' })
export class ErasePersonInput extends MutationInput {
  @Field(() => ID, { description: 'Person. 人员。' })
  personId!: string;

  @Field(() => RequestedErasure, { description: 'Why. 删除原因。' })
  reason!: RequestedErasure;

  @Field(() => CalendarDay, { nullable: true, description: 'When it was asked for; today unless named. 申请日期。' })
  @IsOptional()
  requestedOn?: string | null;
}

/** Which erasures to list. */
@InputType({ description: 'Which erasures to list. 删除记录筛选条件。' })
export class ErasureFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'At this organization and all below it. 所属范围（含自身及全部下级）。',
  })
  withinId?: string | null;
}
