import { CalendarDay, Field, ID, InputType, IsOptional, MaxLength, MutationInput } from '../../plugin-api/index.js';
import { ConsentChannel, ConsentGiver } from './consent.entity.js';

@InputType({ description: 'That somebody agreed. 登记同意。' })
export class GiveConsentInput extends MutationInput {
  @Field(() => ID, { description: 'Whose data it is about. 人员。' })
  personId!: string;

  @Field({ description: 'Registered purpose, see `unmaskingPurposes`. 用途代码。' })
  @MaxLength(64)
  purpose!: string;

  @Field(() => ConsentGiver, { description: 'Who agreed; for a child under 14 a guardian. 同意人。' })
  givenBy!: ConsentGiver;

  @Field(() => ConsentChannel, { description: 'How. 同意方式。' })
  channel!: ConsentChannel;

  @Field(() => CalendarDay, { nullable: true, description: 'On which day; today unless named. 同意日期。' })
  @IsOptional()
  givenOn?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over; without it, it holds until it is withdrawn. 到期日期（不含当日）。',
  })
  @IsOptional()
  until?: string | null;
}

@InputType({ description: 'That somebody agrees no longer. 撤回同意。' })
export class WithdrawConsentInput extends MutationInput {
  @Field(() => ID, { description: 'Whose data it is about. 人员。' })
  personId!: string;

  @Field({ description: 'Purpose to which they agreed. 用途代码。' })
  @MaxLength(64)
  purpose!: string;
}
