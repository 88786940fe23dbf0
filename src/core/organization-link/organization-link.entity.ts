import {
  CalendarDay,
  connectionOf,
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
import { Organization } from '../organization/organization.entity.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';

/**
 * Two organizations that have to do with each other beside the tree: co-building (共建), pairing (结对), alliance
 * (联盟), the party organization of a company. One kind joins the same two at most once at a time, in whichever
 * direction.
 */
@ObjectType({ implements: Node, description: 'A link between two organizations, for a term. 组织关系。' })
@Entity({ tableName: 'organization_link' })
@Placed({ public: true, organization: ['fromId', 'toId'] })
export class OrganizationLink extends Node {
  @Reference(() => OrganizationLinkKind)
  @Field(() => String, { description: 'Registered kind, see `organizationLinkKinds`. 关系类型。' })
  kind!: string;

  @Index()
  @Reference(() => Organization)
  fromId!: string;

  @Index()
  @Reference(() => Organization)
  toId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over; null without end. 终止日期。',
  })
  validUntil!: string | null;

  @Version()
  version!: number;
}

/** A page of links. */
export const OrganizationLinkConnection = connectionOf(OrganizationLink, '组织关系');

/** By what links are ordered. */
export const OrganizationLinkOrder = orderInputOf(OrganizationLink, '组织关系', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
  KIND: ['kind', 'By kind. 关系类型。'],
});
