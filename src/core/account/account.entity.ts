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
  registerEnumType,
  Unique,
  Version,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { manageAccounts } from './account.access.js';

/** Whether an account may sign in. */
export enum AccountStatus {
  ACTIVE = 'ACTIVE',
  /** Every session and every grant counts for nothing from the next request on. */
  DISABLED = 'DISABLED',
}

registerEnumType(AccountStatus, {
  name: 'AccountStatus',
  description: 'Whether an account may sign in. 账号状态。',
  valuesConfig: {
    ACTIVE: { description: 'May sign in. 启用。' },
    DISABLED: { description: 'May not sign in; its sessions are ended. 停用。' },
  },
});

/** Somebody, or something, that signs in. What it may do say its grants. */
@ObjectType({ implements: Node, description: 'An account that signs in. 账号。' })
@Entity({ tableName: 'account' })
@Unique({ properties: ['outsideIssuer', 'outsideSubject'] })
@Placed({ permission: manageAccounts, organization: 'organizationId', parties: ['id'] })
export class Account extends Node {
  /** In lower case, so that no two differ by case alone. */
  @Property({ type: 'text' })
  @Unique()
  @Field({ description: 'Name to sign in with, in lower case. 登录名。' })
  login!: string;

  @Property({ type: 'text' })
  @Field(() => AccountStatus, { description: 'Whether it may sign in. 状态。' })
  status!: AccountStatus;

  /** Where it belongs, which decides who manages it; null: to the whole system. */
  @Index()
  @Reference(() => Organization, { nullable: true })
  organizationId!: string | null;

  /**
   * Issuer whose tokens sign in to it, beside its password; null: none. Shown by a resolver, to those who manage it.
   */
  @Property({ type: 'text', nullable: true })
  outsideIssuer!: string | null;

  /** Whom that issuer knows its owner as; two accounts never have the same. */
  @Property({ type: 'text', nullable: true })
  outsideSubject!: string | null;

  /** The person who signs in with it; no two accounts have the same. */
  @Unique()
  @Reference(() => Person, { nullable: true })
  personId!: string | null;

  @Property({ columnType: 'timestamptz', type: 'datetime' })
  @Field(() => DateTime, { description: 'When it was made. 创建时间。' })
  createdAt!: Date;

  @Version()
  version!: number;
}

/** One page of accounts. */
export const AccountConnection = connectionOf(Account, '账号');

/** By what accounts are ordered. */
export const AccountOrder = orderInputOf(Account, '账号', {
  LOGIN: ['login', 'By login. 登录名。'],
  CREATED_AT: ['createdAt', 'By when it was made. 创建时间。'],
});
