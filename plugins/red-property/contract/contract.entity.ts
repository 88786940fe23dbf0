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
} from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { PropertyCompany } from '../company/company.entity.js';
import { ServiceContractKind, ServiceContractState } from './contract.enums.js';

/**
 * That a company serves a compound for a term. A compound has at most one a day: the database holds that, whoever signs
 * at the same moment. It belongs to the community in which the compound lies.
 */
@ObjectType({ implements: Node, description: 'A contract for property service in a compound. 物业服务合同。' })
@Entity({ tableName: 'service_contract' })
@Placed({ permission: mayView, organization: 'organizationId' })
export class ServiceContract extends Node {
  @Index()
  @Reference(() => Compound)
  compoundId!: string;

  @Index()
  @Reference(() => PropertyCompany)
  companyId!: string;

  @Index()
  @Reference(() => Organization)
  organizationId!: string;

  @Property({ type: 'text' })
  @Field(() => ServiceContractKind, { description: 'How the company came to serve. 合同类型。' })
  kind!: ServiceContractKind;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Number in the files of the place. 合同编号。' })
  number!: string | null;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day. 起始日期。' })
  validFrom!: string;

  @Property({ type: 'date' })
  @Field(() => CalendarDay, { description: 'First day on which it is over. 终止日期（不含当日）。' })
  validUntil!: string;

  @Property({ type: 'text' })
  @Field(() => ServiceContractState, { description: 'Where it stands. 合同状态。' })
  state!: ServiceContractState;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Why it ended early or was called off. 终止或取消原因。' })
  endReason!: string | null;

  /** The end that was last warned about: a contract is warned about once. */
  @Property({ type: 'date', nullable: true })
  warnedOf!: string | null;

  @Version()
  version!: number;
}

/** A page of contracts. */
export const ServiceContractConnection = connectionOf(ServiceContract, '物业服务合同');

/** By what contracts are ordered. */
export const ServiceContractOrder = orderInputOf(ServiceContract, '物业服务合同', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
  VALID_UNTIL: ['validUntil', 'By the end: what runs out next comes first. 终止日期。'],
});
