import {
  CalendarDay,
  EditInput,
  Field,
  ID,
  InputType,
  IsOptional,
  Length,
  Matches,
  MutationInput,
} from '../../plugin-api/index.js';
import { nameForm } from '../text-forms.js';
import { Employment } from './post.entity.js';

@InputType({ description: 'Who is appointed to which post, where, for how long. 任职。' })
export class AppointToPostInput extends MutationInput {
  @Field({ description: 'Registered kind of the post, see `postKinds`. 职务类型。' })
  kind!: string;

  @Field(() => ID, { description: 'Person who is to hold it. 任职人。' })
  personId!: string;

  @Field({ description: 'Name under which the holder is published. 公示姓名。' })
  @Length(1, 200)
  @Matches(nameForm)
  holderName!: string;

  @Field(() => ID, { nullable: true, description: 'Organization of the post; this or `gridId`. 任职组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Grid of the post; this or `organizationId`. 任职网格。' })
  @IsOptional()
  gridId?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day after the term; none unless given. 终止日期（不含当日）。',
  })
  @IsOptional()
  validUntil?: string | null;

  @Field(() => Employment, { nullable: true, description: 'Full or part time. 专职或兼职。' })
  @IsOptional()
  employment?: Employment | null;
}

@InputType({ description: 'Which post ends, and when. 卸任。' })
export class EndPostInput extends EditInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description:
      'First day after the term, before an end that is set. Unless given: today, or for a term to come its first day. 终止日期（不含当日），不填则为今日。',
  })
  @IsOptional()
  validUntil?: string | null;
}
