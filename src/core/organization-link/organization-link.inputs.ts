import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';

@InputType({ description: 'A new link between two organizations. 新建组织关系。' })
export class CreateOrganizationLinkInput extends MutationInput {
  @Field({ description: 'Registered kind, see `organizationLinkKinds`. 关系类型。' })
  kind!: string;

  @Field(() => ID, { description: 'The organization that the link starts from. 起始组织。' })
  fromId!: string;

  @Field(() => ID, { description: 'The organization that it leads to. 目标组织。' })
  toId!: string;

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

@InputType({ description: 'The end of a link between two organizations. 终止组织关系。' })
export class EndOrganizationLinkInput extends EditInput {
  @Field(() => CalendarDay, {
    nullable: true,
    description: 'First day on which it is over: today unless given. 终止日期。',
  })
  @IsOptional()
  validUntil?: string | null;
}
