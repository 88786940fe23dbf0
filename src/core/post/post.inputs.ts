import {
  CalendarDay,
  EditInput,
  Field,
  ID,
  InputType,
  IsOptional,
  Length,
  Matches,
  MaxLength,
  MutationInput,
} from '../../plugin-api/index.js';
import { nameForm } from '../text-forms.js';
import { ContactDisplay, Employment, MemberSource } from './post.entity.js';

const duty = 'What the holder does there, in a few words';
const published = 'Whether it stands on contact boards, if its kind does';

@InputType({ description: 'How the holder of a post is reached, and who sees that. 职务联系方式。' })
export class PostContactInput {
  @Field(() => String, {
    nullable: true,
    description: 'Phone number; null takes it away, left out it stays. 联系电话。',
  })
  @IsOptional()
  @MaxLength(40)
  phone?: string | null;

  @Field(() => ContactDisplay, {
    nullable: true,
    description: 'How contact boards show it; not at all unless said. 公示方式。',
  })
  @IsOptional()
  display?: ContactDisplay | null;
}

@InputType({ description: 'Which role a post gives to whose account. 随职务授予的角色。' })
export class PostGrantInput {
  @Field(() => ID, { description: 'Account of the person who is to hold the post. 任职人账号。' })
  accountId!: string;

  @Field({ description: 'Name of the role, see `roles`. 角色。' })
  @MaxLength(200)
  role!: string;
}

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

  @Field(() => ID, { nullable: true, description: 'Organization of the post; this, a grid or a building. 任职组织。' })
  @IsOptional()
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Grid of the post; this, an organization or a building. 任职网格。' })
  @IsOptional()
  gridId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Building of the post; this, an organization or a grid. 任职楼栋。' })
  @IsOptional()
  buildingId?: string | null;

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

  @Field(() => ID, {
    nullable: true,
    description: 'Organization that the holder represents, such as a unit that lies there. 所代表的单位。',
  })
  @IsOptional()
  representsId?: string | null;

  @Field(() => MemberSource, {
    nullable: true,
    description: 'As what a member of a grand party committee sits there; for such members alone. 兼职委员来源。',
  })
  @IsOptional()
  memberSource?: MemberSource | null;

  @Field(() => String, { nullable: true, description: `${duty}. 职责。` })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  duty?: string | null;

  @Field(() => PostContactInput, { nullable: true, description: 'How the holder is reached. 联系方式。' })
  @IsOptional()
  contact?: PostContactInput | null;

  @Field(() => Boolean, { nullable: true, description: `${published}; it does unless denied. 是否公示。` })
  @IsOptional()
  published?: boolean | null;

  @Field(() => PostGrantInput, {
    nullable: true,
    description: 'Role that the holder has at the place of the post as long as the post lasts. 随职务授予的角色。',
  })
  @IsOptional()
  grant?: PostGrantInput | null;
}

@InputType({ description: 'A change of what is said of a post; what is left out stays. 修改职务。' })
export class UpdatePostInput extends EditInput {
  @Field(() => String, { nullable: true, description: `${duty}; null says nothing. 职责。` })
  @IsOptional()
  @Length(1, 200)
  @Matches(nameForm)
  duty?: string | null;

  @Field(() => PostContactInput, { nullable: true, description: 'How the holder is reached. 联系方式。' })
  @IsOptional()
  contact?: PostContactInput | null;

  @Field(() => Boolean, { nullable: true, description: `${published}. 是否公示。` })
  @IsOptional()
  published?: boolean | null;
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
