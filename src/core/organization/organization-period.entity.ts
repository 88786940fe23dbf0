import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
} from '../../plugin-api/index.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';

/**
 * What an organization was from one day to another: trees change over time, and old records keep the area that they
 * had. A view: what is over, as the database kept it with every change of name, kind, level or parent, and what is now.
 */
@ObjectType({ implements: Node, description: 'What an organization was from one day to another. 组织沿革。' })
@Entity({ tableName: 'organization_period' })
@Placed({ public: true, organization: 'organizationId' })
export class OrganizationPeriod extends Node {
  @Reference(() => Organization, { cascade: true })
  organizationId!: string;

  /** That of the organization, which never changes: lists of a day are ordered by it. */
  @Property({ type: 'text', collation: 'C' })
  code!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name at that time. 当时名称。' })
  name!: string;

  @Reference(() => OrganizationKind)
  @Field(() => String, { description: 'Kind at that time. 当时类型。' })
  kind!: string;

  @Reference(() => GovernanceLevel, { nullable: true })
  @Field(() => String, { nullable: true, description: 'Level at that time. 当时层级。' })
  level!: string | null;

  @Reference(() => Organization, { nullable: true })
  parentId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it was over; null while it lasts. 终止日期。',
  })
  validUntil!: string | null;
}

/** A page of the history of an organization. */
export const OrganizationPeriodConnection = connectionOf(OrganizationPeriod, '组织沿革');

/** By what the history of an organization is ordered. */
export const OrganizationPeriodOrder = orderInputOf(OrganizationPeriod, '组织沿革', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
});
