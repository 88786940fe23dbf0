import { DateTime, Field, ID, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';
import { AccountStatus } from './account.entity.js';

@InputType({ description: 'Which accounts to list. 账号筛选条件。' })
export class AccountFilter {
  @Field(() => AccountStatus, { nullable: true, description: 'Only in this state. 状态。' })
  status?: AccountStatus | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of this organization and all below it. 所属范围（含自身及全部下级）。',
  })
  @IsOptional()
  withinId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only logins that begin so. 登录名前缀。' })
  @IsOptional()
  @MaxLength(64)
  loginStartsWith?: string | null;

  @Field(() => String, { nullable: true, description: 'Only accounts that hold this role now. 当前角色。' })
  @IsOptional()
  @MaxLength(200)
  role?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only made at this instant or later. 创建时间不早于。' })
  createdFrom?: Date | null;
}
