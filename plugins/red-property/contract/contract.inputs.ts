import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, Length, Matches, MutationInput } from 'commongrid';
import { proseForm } from 'commongrid/core';
import { ServiceContractKind } from './contract.enums.js';

const reasonField = { description: 'Why, in a sentence. 原因。' } as const;

@InputType({ description: 'A contract for property service. 签订物业服务合同。' })
export class SignServiceContractInput extends MutationInput {
  @Field(() => ID, { description: 'The compound that is served. 小区/楼院。' })
  compoundId!: string;

  @Field(() => ID, { description: 'The company that serves it. 物业服务企业。' })
  companyId!: string;

  @Field(() => ServiceContractKind, { description: 'How the company came to serve. 合同类型。' })
  kind!: ServiceContractKind;

  @Field(() => CalendarDay, { description: 'First day; a past one enters what was signed before. 起始日期。' })
  validFrom!: string;

  @Field(() => CalendarDay, { description: 'First day on which it is over. 终止日期（不含当日）。' })
  validUntil!: string;

  @Field(() => String, { nullable: true, description: 'Number in the files of the place. 合同编号。' })
  @IsOptional()
  @Length(1, 100)
  @Matches(proseForm)
  number?: string | null;
}

@InputType({ description: 'A contract that ends before its term is over. 提前终止合同。' })
export class EndServiceContractInput extends EditInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day without it: today unless given, never to come. 终止日期（不含当日）。',
  })
  @IsOptional()
  validUntil?: string | null;

  @Field(reasonField)
  @Length(1, 500)
  @Matches(proseForm)
  reason!: string;
}

@InputType({ description: 'A contract that is called off before it begins. 取消合同。' })
export class CancelServiceContractInput extends EditInput {
  @Field(reasonField)
  @Length(1, 500)
  @Matches(proseForm)
  reason!: string;
}
