import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';
import { Aliases, Latitude, Line, Longitude, MaybeCode, MaybeInt, MaybeLine } from '../input-fields.js';
import { CompoundKind, mostCompoundAliases } from './compound.entity.js';

const kindField = { nullable: true, description: 'What sort it is. 类别。' } as const;
const dayField = {
  nullable: true,
  description:
    'First day on which it counts: today unless given, never in the future, not before the last change. 生效日期。',
} as const;

@InputType({ description: 'A new compound. 新建小区/楼院。' })
export class CreateCompoundInput extends MutationInput {
  @Field(() => ID, { description: 'Organization in which it lies, usually a community. 所属组织。' })
  organizationId!: string;

  @MaybeCode()
  code?: string | null;

  @Line(200, 'Name, 200 characters at most. 名称。')
  name!: string;

  @Field(() => CompoundKind, kindField)
  @IsOptional()
  kind?: CompoundKind | null;

  @Aliases(mostCompoundAliases)
  aliases?: string[] | null;

  @MaybeInt(0, 1_000_000, 'Households, as last counted. 户数。')
  householdCount?: number | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A change of a compound; what is left out stays. 修改小区/楼院。' })
export class UpdateCompoundInput extends EditInput {
  @MaybeLine(200, 'New name. 新名称。')
  name?: string | null;

  @Field(() => CompoundKind, kindField)
  @IsOptional()
  kind?: CompoundKind | null;

  @Aliases(mostCompoundAliases)
  aliases?: string[] | null;

  @MaybeInt(0, 1_000_000, 'Households, as last counted. 户数。')
  householdCount?: number | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A compound that no longer exists. 撤销小区/楼院。' })
export class RetireCompoundInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}

@InputType({ description: 'A compound that passes to another organization, with all that is in it. 划转小区/楼院。' })
export class MoveCompoundInput extends EditInput {
  @Field(() => ID, { description: 'New organization, usually a community. 新所属组织。' })
  organizationId!: string;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}
