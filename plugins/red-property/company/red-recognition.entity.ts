import {
  CalendarDay,
  Entity,
  Exempt,
  Field,
  Index,
  Node,
  ObjectType,
  Placed,
  Property,
  Reference,
  Version,
} from 'commongrid';
import { Organization } from 'commongrid/core';
import { PropertyCompany } from './company.entity.js';

/** That a company counts as red property (红色物业), for a term. What it was on a day stays known after it lost it. */
@ObjectType({ implements: Node, description: 'That a company counts as red property, for a term. 红色物业认定。' })
@Entity({ tableName: 'red_recognition' })
@Exempt('actions', 'What can be done about it, its company says: `PropertyCompany.availableActions`.')
@Placed({ public: true, organization: 'organizationId' })
export class RedRecognition extends Node {
  @Index()
  @Reference(() => PropertyCompany)
  companyId!: string;

  /** The company's organization, which places the row. */
  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 认定日期。' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => CalendarDay, { nullable: true, description: 'First day on which it is over. 终止日期。' })
  validUntil!: string | null;

  @Version()
  version!: number;
}
