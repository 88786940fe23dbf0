import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from 'commongrid';
import { CustodianKind } from './custodian.enums.js';

@InputType({ description: 'A custodian for a compound without property service. 指定托管。' })
export class AssignCustodianInput extends MutationInput {
  @Field(() => ID, { description: 'The compound. 小区/楼院。' })
  compoundId!: string;

  @Field(() => CustodianKind, { description: 'What sort of custodian. 管理方式。' })
  kind!: CustodianKind;

  @Field(() => ID, {
    nullable: true,
    description: 'The committee or body, for RESIDENTS_COMMITTEE and ENTRUSTED_BODY. 托管组织。',
  })
  @IsOptional()
  custodianId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The post, for POST_HOLDER. 负责人职务。' })
  @IsOptional()
  postId?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over; none: no end is set. 终止日期。',
  })
  @IsOptional()
  validUntil?: string | null;
}

@InputType({ description: 'The end of a custodian’s time. 终止托管。' })
export class EndCustodianAssignmentInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}
