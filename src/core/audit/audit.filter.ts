import { DateTime, Field, ID, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';
import { AuditOutcome } from './audit-entry.entity.js';

/** Which entries to list. */
@InputType({ description: 'Which audit entries to list. 审计筛选条件。' })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: 'Only of this action. 操作。' })
  @IsOptional()
  @MaxLength(200)
  action?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of actions of this plugin. 插件。' })
  @IsOptional()
  @MaxLength(200)
  plugin?: string | null;

  @Field(() => AuditOutcome, { nullable: true, description: 'Only with this outcome. 结果。' })
  outcome?: AuditOutcome | null;

  @Field(() => ID, { nullable: true, description: 'Only by this account. 操作账号。' })
  accountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only about this object, by its global id. 对象。' })
  subjectId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'At this organization and all below it. 所属范围（含自身及全部下级）。',
  })
  withinId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only at this instant or later. 不早于。' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only before this instant. 早于。' })
  until?: Date | null;
}
