import {
  CalendarDay,
  Field,
  ID,
  InputType,
  IsOptional,
  Length,
  Matches,
  MutationInput,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { RecordBasis, RecordSource } from '../data-source/record-fields.js';
import { proseForm } from '../text-forms.js';

@InputType({ description: 'A tag on a person. 添加标签。' })
export class AddTagInput extends MutationInput {
  @Field(() => ID, { description: 'Who is marked by it. 人员。' })
  personId!: string;

  @Field({ description: 'Registered kind, see `tagKinds`. 标签类型。' })
  @Length(1, 64)
  kind!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'A note, which is kept encrypted. 备注。' })
  @IsOptional()
  @Length(1, 500)
  @Matches(proseForm)
  note?: string | null;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With the legal basis CONSENT: purpose for which the person has agreed; the tag ends with that consent. 同意的用途代码（以同意为依据时必填）。',
  })
  @IsOptional()
  @Length(1, 64)
  purpose?: string | null;
}

@InputType({ description: 'That a person is not marked by a tag any more. 结束标签。' })
export class EndTagInput extends MutationInput {
  @Field(() => ID, { description: 'Who was marked by it. 人员。' })
  personId!: string;

  @Field({ description: 'Registered kind, see `tagKinds`. 标签类型。' })
  @Length(1, 64)
  kind!: string;

  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}
