import {
  DateTime,
  Field,
  ID,
  InputType,
  IsOptional,
  MaxLength,
  MutationInput,
  ObjectType,
} from '../../plugin-api/index.js';
import { RoleGrant } from './role-grant.entity.js';

/** What `grantRole` takes. */
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
  from?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Instant at which it no longer counts; no end by default. 失效时间。',
  })
  until?: Date | null;
}

/** What `revokeGrant` takes. */
@InputType({ description: 'Which grant to take back. 撤销授权输入。' })
export class RevokeGrantInput extends MutationInput {
  @Field(() => ID, { description: 'The grant. 授权。' })
  id!: string;
}

/** What `grantRole` answers. */
@ObjectType({ description: 'The grant that was made. 授权结果。' })
export class GrantRolePayload {
  @Field(() => RoleGrant, { description: 'The new grant. 新授权。' })
  grant!: RoleGrant;
}

/** What `revokeGrant` answers. */
@ObjectType({ description: 'The grant that was taken back. 撤销结果。' })
export class RevokeGrantPayload {
  @Field(() => RoleGrant, { description: 'The grant, revoked. 已撤销的授权。' })
  grant!: RoleGrant;
}

/** Which grants to list. */
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
