import { DateTime, Field, ID, InputType, MaxLength, MutationInput } from '../../plugin-api/index.js';

@InputType({ description: 'Which role to give to whom, where, and for how long. 授权输入。' })
export class GrantRoleInput extends MutationInput {
  @Field(() => ID, { description: 'Account that gets the role. 被授权账号。' })
  accountId!: string;

  @Field({ description: 'Name of the role, see `roles`. 角色。' })
  @MaxLength(200)
  role!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Organization below which it counts; with neither this nor `gridId` it counts everywhere. 所在组织。',
  })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Grid below which it counts. 所在网格。' })
  gridId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'First instant at which it counts; now by default. 生效时间。',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Instant at which it no longer counts; no end by default. 失效时间。',
  })
  validUntil?: Date | null;
}

/** Without a version: a grant changes by its end alone, and one that has ended refuses. */
@InputType({ description: 'Which grant to take back. 撤销授权输入。' })
export class RevokeGrantInput extends MutationInput {
  @Field(() => ID, { description: 'The grant. 授权。' })
  id!: string;
}
