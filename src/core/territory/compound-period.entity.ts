import {
  CalendarDay,
  connectionOf,
  Entity,
  Field,
  InputType,
  IsOptional,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { Compound } from './compound.entity.js';

/**
 * What a compound was called, and where it belonged, from one day to another. A view: what is over, as the database kept
 * it with every such change, and what is now.
 */
@ObjectType({ implements: Node, description: 'What a compound was from one day to another. 小区/楼院沿革。' })
@Entity({ tableName: 'compound_period' })
@Placed({ public: true, organization: 'organizationId' })
export class CompoundPeriod extends Node {
  @Reference(() => Compound, { cascade: true })
  compoundId!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Name at that time. 当时名称。' })
  name!: string;

  @Reference(() => Organization)
  organizationId!: string;

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

/** A page of the history of a compound. */
export const CompoundPeriodConnection = connectionOf(CompoundPeriod, '小区/楼院沿革');

/** By what the history of a compound is ordered. */
export const CompoundPeriodOrder = orderInputOf(CompoundPeriod, '小区/楼院沿革', {
  VALID_FROM: ['validFrom', 'By the first day. 起始日期。'],
});

/** Which periods of the history of a compound are wanted. */
@InputType({ description: 'Which periods of the history of a compound are wanted. 小区/楼院沿革筛选条件。' })
export class CompoundPeriodFilter {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'The one that includes this day: what the compound was then. 某日状态。',
  })
  @IsOptional()
  on?: string | null;
}
