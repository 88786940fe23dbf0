import { CalendarDay, Field, ObjectType, registerEnumType } from 'commongrid';

/** How a compound is looked after on a day. */
export enum PropertyServiceState {
  CONTRACTED = 'CONTRACTED',
  SELF_MANAGED = 'SELF_MANAGED',
  IN_CUSTODY = 'IN_CUSTODY',
  NONE = 'NONE',
}

registerEnumType(PropertyServiceState, {
  name: 'PropertyServiceState',
  description: 'How a compound is looked after. 物业服务状态。',
  valuesConfig: {
    CONTRACTED: { description: 'A property company serves it. 有物业服务。' },
    SELF_MANAGED: { description: 'The owners look after it themselves. 业主自管。' },
    IN_CUSTODY: { description: 'No company serves it, a custodian looks after it. 无物业，已托管。' },
    NONE: { description: 'Nobody looks after it. 无物业，未托管。' },
  },
});

/** Who serves a compound on a day: what is posted at its gate. */
@ObjectType({ description: 'How a compound is looked after on a day. 小区物业服务情况。' })
export class PropertyService {
  /** The compound and the day that the rest is read for. */
  compoundId!: string;
  day!: string;

  companyId!: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day of the company’s contract. 合同起始日期。' })
  since!: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day on which the contract is over. 合同终止日期。' })
  until!: string | null;
}
