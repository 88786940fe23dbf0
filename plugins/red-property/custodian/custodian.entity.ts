import { CalendarDay, Entity, Field, Index, Node, ObjectType, Placed, Property, Reference, Version } from 'commongrid';
import { Compound, Organization, Post } from 'commongrid/core';
import { CustodianKind } from './custodian.enums.js';

/**
 * Who looks after a compound that no company serves, for a term: one custodian a day, and none on a day on which a
 * contract counts. Public, like a contact posted at the door.
 */
@ObjectType({ implements: Node, description: 'Who looks after a compound without property service. 无物业小区托管。' })
@Entity({ tableName: 'custodian_assignment' })
@Placed({ public: true, organization: 'organizationId' })
export class CustodianAssignment extends Node {
  @Index()
  @Reference(() => Compound)
  compoundId!: string;

  /** The community in which the compound lies. */
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => CustodianKind, { description: 'What sort of custodian. 管理方式。' })
  kind!: CustodianKind;

  @Index()
  @Reference(() => Organization, { nullable: true })
  custodianId!: string | null;

  @Index()
  @Reference(() => Post, { nullable: true })
  postId!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it is over. 终止日期（不含当日）。' })
  validUntil!: string | null;

  @Version()
  version!: number;
}
