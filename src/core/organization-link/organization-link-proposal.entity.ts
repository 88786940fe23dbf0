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
import { Account } from '../account/account.entity.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationLinkKind } from './organization-link-kind.entity.js';
import { OrganizationLinkProposalState } from './organization-link-proposal.enums.js';

/**
 * A link that one side proposes to the other. Co-building (共建) and pairing (结对) are agreements of two, and whose
 * party organization a company hosts is for both to say: until the other side has accepted there is no link, and nobody
 * but those who manage either side hears of it.
 */
@ObjectType({ implements: Node, description: 'A link that one organization proposes to another. 组织关系提议。' })
@Entity({ tableName: 'organization_link_proposal' })
@Placed({ permission: manageOrganizations, organization: ['fromId', 'toId'] })
@Index({ properties: ['proposedById', 'proposedOn'] })
export class OrganizationLinkProposal extends Node {
  @Reference(() => OrganizationLinkKind)
  @Field(() => String, { description: 'Registered kind, see `organizationLinkKinds`. 关系类型。' })
  kind!: string;

  @Index()
  @Reference(() => Organization)
  fromId!: string;

  @Index()
  @Reference(() => Organization)
  toId!: string;

  /** The one of both that proposes it; the other decides. */
  @Reference(() => Organization)
  proposerId!: string;

  /** The account that proposed it for that one; null for the server itself, and where nobody knows any more. */
  @Reference(() => Account, { nullable: true })
  proposedById!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, {
    description:
      'First day of the link; should it be accepted later, that begins on the day of accepting. 起始日期（晚于该日接受的，自接受之日起）。',
  })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it would be over; null without end. 终止日期。',
  })
  validUntil!: string | null;

  @Property({ type: 'text' })
  @Field(() => OrganizationLinkProposalState, { description: 'Where it stands. 状态。' })
  state!: OrganizationLinkProposalState;

  /** The days on which it was made, and decided on or over: how soon the same may be proposed again depends on them. */
  @Property({ type: 'date' })
  proposedOn!: string;

  @Property({ type: 'date', nullable: true })
  closedOn!: string | null;

  @Version()
  version!: number;
}

/** A page of proposals. */
export const OrganizationLinkProposalConnection = connectionOf(OrganizationLinkProposal, '组织关系提议');

/** By what proposals are ordered. */
export const OrganizationLinkProposalOrder = orderInputOf(OrganizationLinkProposal, '组织关系提议', {
  CREATED: ['id', 'By when they were made. 提议先后。'],
  KIND: ['kind', 'By kind. 关系类型。'],
});

/** The side that decides. */
export const addresseeOf = ({ fromId, toId, proposerId }: OrganizationLinkProposal): string =>
  proposerId === fromId ? toId : fromId;
