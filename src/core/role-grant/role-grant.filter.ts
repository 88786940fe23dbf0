import { Field, ID, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';

@InputType({ description: 'Which grants to list. 授权筛选条件。' })
export class RoleGrantFilter {
  @Field(() => String, { nullable: true, description: 'Only of this role. 角色。' })
  @IsOptional()
  @MaxLength(200)
  role?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of this account. 账号。' })
  accountId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only at this organization. 所在组织。' })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only at this grid. 所在网格。' })
  gridId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that count now; all by default. 仅当前有效。' })
  current?: boolean | null;
}
