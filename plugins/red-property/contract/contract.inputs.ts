import { CalendarDay, Field, ID, InputType, Int, IsOptional, Length, MutationInput, ObjectType } from 'commongrid';
import { ServiceContractKind } from './contract.enums.js';
import { ServiceContract } from './service-contract.entity.js';

const contractField = { description: 'The contract. 物业服务合同。' } as const;
const versionField = { description: 'The version that the caller saw. 所见版本号。' } as const;
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

  @Field(() => CalendarDay, { description: 'First day on which it is over. 终止日期(不含当日)。' })
  validUntil!: string;

  @Field(() => String, { nullable: true, description: 'Number in the files of the place. 合同编号。' })
  @IsOptional()
  @Length(1, 100)
  number?: string | null;
}

@InputType({ description: 'A contract that ends before its term is over. 提前终止合同。' })
export class EndServiceContractInput extends MutationInput {
  @Field(() => ID, contractField)
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day without it: today unless given, never to come. 终止日期(不含当日)。',
  })
  @IsOptional()
  validUntil?: string | null;

  @Field(reasonField)
  @Length(1, 500)
  reason!: string;
}

@InputType({ description: 'A contract that is called off before it begins. 取消合同。' })
export class CancelServiceContractInput extends MutationInput {
  @Field(() => ID, contractField)
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(reasonField)
  @Length(1, 500)
  reason!: string;
}

@ObjectType({ description: 'The signed contract. 签订结果。' })
export class SignServiceContractPayload {
  @Field(() => ServiceContract, { description: 'The contract. 物业服务合同。' })
  serviceContract!: ServiceContract;
}

@ObjectType({ description: 'The contract that ended. 终止结果。' })
export class EndServiceContractPayload {
  @Field(() => ServiceContract, { description: 'The contract as it is now. 物业服务合同。' })
  serviceContract!: ServiceContract;
}

@ObjectType({ description: 'The contract that was called off. 取消结果。' })
export class CancelServiceContractPayload {
  @Field(() => ServiceContract, { description: 'The contract as it is now. 物业服务合同。' })
  serviceContract!: ServiceContract;
}
