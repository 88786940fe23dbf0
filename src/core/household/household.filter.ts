import { Field, InputType, IsOptional, MaxLength } from '../../plugin-api/index.js';

const openField = {
  nullable: true,
  description: 'False: only those that are over; otherwise only those that last. 是否有效。',
} as const;

@InputType({ description: 'Which households are wanted. 户筛选条件。' })
export class HouseholdFilter {
  @Field(() => Boolean, openField)
  @IsOptional()
  open?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only those in which somebody has a stay of this kind now, see `stayKinds`. 居住类型。',
  })
  @IsOptional()
  @MaxLength(64)
  stayKind?: string | null;
}

@InputType({ description: 'Which residences are wanted. 居住登记筛选条件。' })
export class ResidenceFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that last, false: only those that are over; all unless given. 是否有效。',
  })
  @IsOptional()
  open?: boolean | null;
}
