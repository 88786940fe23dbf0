import {
  ArrayMaxSize,
  CalendarDay,
  EditInput,
  Field,
  ID,
  InputType,
  IsOptional,
  MaxLength,
  MinLength,
  MutationInput,
  ValidateNested,
} from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { RecordBasis, RecordSource } from '../data-source/record-fields.js';
import { Line, MaybeCode, MaybeLine } from '../input-fields.js';
import { withPersonDetails } from '../person/person.inputs.js';
import { HouseholdKind } from './household.entity.js';
import { Relation } from './residence.entity.js';

/** Most members of one household who are named in one request. */
export const mostMembersNamed = 100;

@InputType({ description: 'A new household, without members yet. 新建户。' })
export class CreateHouseholdInput extends MutationInput {
  @Field(() => ID, { description: 'Dwelling in which it keeps house. 所住房屋。' })
  dwellingId!: string;

  @MaybeCode('Unique code, if it is to have one. 户编码。')
  code?: string | null;

  @Field(() => HouseholdKind, { nullable: true, description: 'What sort it is: a family unless given. 户别。' })
  @IsOptional()
  kind?: HouseholdKind | null;

  @MaybeLine(60, 'Number in the register of permanent residence; it is kept encrypted. 户号。')
  registeredNo?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'A person who moves in and is perhaps not known yet. 迁入人员。' })
export class ResidentInput extends withPersonDetails('ResidentDetailsInput', class {}) {
  @Line(200, 'Name. 姓名。')
  name!: string;
}

@InputType({ description: 'That somebody moves into a household. 迁入。' })
export class MoveInInput extends MutationInput {
  @Field(() => ID, { description: 'The household. 户。' })
  householdId!: string;

  @Field(() => ID, { nullable: true, description: 'A person who is known; or else give person. 已登记人员。' })
  @IsOptional()
  personId?: string | null;

  @Field(() => ResidentInput, {
    nullable: true,
    description:
      'Who moves in. Whose identity number is known already is found by it, under the same name; what else is said of them then does not count. 迁入人员信息（证件号码已登记的自动关联）。',
  })
  @IsOptional()
  @ValidateNested()
  person?: ResidentInput | null;

  @Field({ description: 'Registered kind of stay, see `stayKinds`. 居住类型。' })
  @MinLength(1)
  @MaxLength(64)
  stayKind!: string;

  @Field(() => Relation, { description: 'What they are to the head of the household. 与户主关系。' })
  relation!: Relation;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they mainly live here: yes unless given. 是否主要居住地。',
  })
  @IsOptional()
  isMain?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they have left where they mainly lived, also if that is elsewhere: that residence ends on the same day, and the place is told by its audit trail. 是否同时迁出原主要居住地（原居住地审计日志中可见）。',
  })
  @IsOptional()
  leavesFormer?: boolean | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;

  @MaybeLine(200, 'Why they are here: work, school. 居住事由。')
  purpose?: string | null;

  @RecordSource()
  source?: string | null;

  @RecordBasis()
  legalBasis?: LegalBasis | null;
}

@InputType({ description: 'That somebody moves out. 迁出。' })
export class MoveOutInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day away: today unless given. 迁出日期。' })
  @IsOptional()
  validUntil?: string | null;
}

@InputType({ description: 'What a member is to the head from now on. 成员与户主关系。' })
export class MemberInput {
  @Field(() => ID, { description: 'The member. 成员。' })
  personId!: string;

  @Field(() => Relation, { description: 'What they are to the head. 与户主关系。' })
  relation!: Relation;
}

@InputType({ description: 'That somebody else becomes head of a household. 变更户主。' })
export class ChangeHeadInput extends EditInput {
  @Field(() => ID, { description: 'Member who becomes the head. 新户主。' })
  headId!: string;

  @Field(() => [MemberInput], {
    nullable: true,
    description:
      'What others are to the new head; who is not named stays as they are, and the former head becomes another relative. 其他成员与新户主关系。',
  })
  @IsOptional()
  @ArrayMaxSize(mostMembersNamed)
  @ValidateNested({ each: true })
  members?: MemberInput[] | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'That members of a household keep house apart from now on. 分户。' })
export class SplitHouseholdInput extends EditInput {
  @Field(() => [MemberInput], {
    description: 'Who leaves, and what they are in the new household; one of them is its head. 分出成员。',
  })
  @ArrayMaxSize(mostMembersNamed)
  @ValidateNested({ each: true })
  members!: MemberInput[];

  @MaybeCode('Code of the new household, if it is to have one. 新户编码。')
  code?: string | null;

  @Field(() => CalendarDay, { nullable: true, description: 'First day: today unless given. 起始日期。' })
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'That a household is no more. 销户。' })
export class CloseHouseholdInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 终止日期。' })
  @IsOptional()
  validUntil?: string | null;
}
