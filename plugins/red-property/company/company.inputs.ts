import {
  CalendarDay,
  EditInput,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  MutationInput,
} from 'commongrid';
import { nameForm } from 'commongrid/core';

/** Digits with an optional country code and hyphens inside. */
const phoneForm = /^\+?[0-9][0-9-]{5,19}$/;
const contactNameField = { nullable: true, description: 'Whom to ask for. 联系人。' } as const;
const contactPhoneField = { nullable: true, description: 'Phone number of the contact. 联系电话。' } as const;
const membersField = { nullable: true, description: 'Full party members who work there. 正式党员人数。' } as const;
const companyField = { description: 'The company. 物业服务企业。' } as const;

@InputType({ description: 'A company for the register. 登记物业服务企业。' })
export class RegisterPropertyCompanyInput extends MutationInput {
  @Field(() => ID, { description: 'Its organization, of the kind PROPERTY_COMPANY. 企业组织。' })
  organizationId!: string;

  @Field({ description: 'Unified social credit code (GB 32100). 统一社会信用代码。' })
  creditCode!: string;

  @Field(() => String, contactNameField)
  @IsOptional()
  @Length(1, 50)
  @Matches(nameForm)
  contactName?: string | null;

  @Field(() => String, contactPhoneField)
  @IsOptional()
  @Matches(phoneForm)
  contactPhone?: string | null;

  @Field(() => Int, membersField)
  @IsOptional()
  @Min(0)
  @Max(100_000)
  fullPartyMembers?: number | null;
}

@InputType({ description: 'What changed about a company; what is left out stays. 修改物业服务企业。' })
export class UpdatePropertyCompanyInput extends EditInput {
  @Field(() => String, contactNameField)
  @IsOptional()
  @Length(1, 50)
  @Matches(nameForm)
  contactName?: string | null;

  @Field(() => String, contactPhoneField)
  @IsOptional()
  @Matches(phoneForm)
  contactPhone?: string | null;

  @Field(() => Int, membersField)
  @IsOptional()
  @Min(0)
  @Max(100_000)
  fullPartyMembers?: number | null;
}

@InputType({ description: 'That a company counts as red property. 认定红色物业。' })
export class RecognizeRedPropertyInput extends MutationInput {
  @Field(() => ID, companyField)
  companyId!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 认定日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'That a company counts as red property no longer. 取消红色物业认定。' })
export class WithdrawRedPropertyInput extends MutationInput {
  @Field(() => ID, companyField)
  companyId!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}
