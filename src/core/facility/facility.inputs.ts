import {
  CalendarDay,
  EditInput,
  Field,
  ID,
  InputType,
  IsOptional,
  Length,
  MutationInput,
} from '../../plugin-api/index.js';
import { Latitude, Line, Longitude, MaybeCode, MaybeLine } from '../input-fields.js';

const openedField = {
  nullable: true,
  description: 'Since when it is in use, never in the future. 启用日期。',
} as const;

@InputType({
  description:
    'A new facility, in a building, a compound, or an organization: exactly one of the three. 新建公共设施。',
})
export class CreateFacilityInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'Building in which it is. 所在楼栋。' })
  @IsOptional()
  buildingId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Compound in which it is. 所在小区/楼院。' })
  @IsOptional()
  compoundId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Organization in which it is otherwise. 所属组织。' })
  @IsOptional()
  organizationId?: string | null;

  @MaybeCode()
  code?: string | null;

  @Line(200, 'Name, 200 characters at most. 名称。')
  name!: string;

  @Field({ description: 'Registered kind, see `facilityKinds`. 设施类型。' })
  @Length(1, 64)
  kind!: string;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @Field(() => CalendarDay, openedField)
  @IsOptional()
  openedOn?: string | null;
}

@InputType({ description: 'A change of a facility; what is left out stays. 修改公共设施。' })
export class UpdateFacilityInput extends EditInput {
  @MaybeLine(200, 'New name. 新名称。')
  name?: string | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @Field(() => CalendarDay, openedField)
  @IsOptional()
  openedOn?: string | null;
}

@InputType({ description: 'A facility that no longer exists. 撤销公共设施。' })
export class RetireFacilityInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
