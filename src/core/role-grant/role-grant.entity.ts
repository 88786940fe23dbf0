import {
  connectionOf,
  DateTime,
  Entity,
  Field,
  Index,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { Account } from '../account/account.entity.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { grantRoles } from './role-grant.access.js';

/**
 * That an account holds a role at an organization, at a grid, or everywhere (neither), for a period, for the whole
 * subtree below. Never changed but by its end: what was held when stays known.
 */
@ObjectType({
  implements: Node,
  description: 'That an account holds a role at a place for a period. 授权。',
})
@Entity({ tableName: 'role_grant' })
@Placed({ permission: grantRoles, organization: 'organizationId', grid: 'gridId', parties: ['accountId'] })
export class RoleGrant extends Node {
  @Index()
  @Reference(() => Account)
  accountId!: string;

  /** Name of a registered role; one of a plugin that is off stays here, and counts for nothing. */
  @Property({ type: 'text' })
  @Field({ description: 'Name of the role, see `roles`. 角色。' })
  role!: string;

  @Index()
  @Reference(() => Organization, { nullable: true })
  organizationId!: string | null;

  @Index()
  @Reference(() => Grid, { nullable: true })
  gridId!: string | null;

  /** The post that carries it, and with which it ends: a row of `core.post`, whose folder builds on this one. */
  @Property({ type: 'uuid', nullable: true })
  postId!: string | null;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'First instant at which it counts. 生效时间。' })
  validFrom!: Date;

  /** Exclusive; null has no end. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'Instant at which it no longer counts. 失效时间。' })
  validUntil!: Date | null;

  /** Null when the server itself gave it: demo data, the first administrator. */
  @Index()
  @Reference(() => Account, { nullable: true })
  grantedById!: string | null;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it was given. 授予时间。' })
  grantedAt!: Date;

  @Index()
  @Reference(() => Account, { nullable: true })
  revokedById!: string | null;

  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was taken back. 撤销时间。' })
  revokedAt!: Date | null;

  @Version()
  version!: number;
}

/** One page of grants. */
export const RoleGrantConnection = connectionOf(RoleGrant, '授权');

/** By what grants are ordered. */
export const RoleGrantOrder = orderInputOf(RoleGrant, '授权', {
  VALID_FROM: ['validFrom', 'By the first instant at which it counts. 生效时间。'],
  GRANTED_AT: ['grantedAt', 'By when it was given. 授予时间。'],
  ROLE: ['role', 'By the name of the role. 角色。'],
});
