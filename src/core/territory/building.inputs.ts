import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';
import { Aliases, Latitude, Line, Longitude, MaybeCode, MaybeInt, MaybeLine } from '../input-fields.js';
import { mostBuildingAliases } from './building.entity.js';

@InputType({ description: 'A new building, of a compound or of an organization: exactly one of both. 新建楼栋。' })
export class CreateBuildingInput extends MutationInput {
  @Field(() => ID, { nullable: true, description: 'Compound to which it belongs. 所属小区/楼院。' })
  @IsOptional()
  compoundId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Organization in which it lies, usually a community, if it is of no compound. 所属组织。',
  })
  @IsOptional()
  organizationId?: string | null;

  @MaybeCode()
  code?: string | null;

  @Line(200, 'Name or number, 200 characters at most. 名称/楼号。')
  name!: string;

  @Aliases(mostBuildingAliases)
  aliases?: string[] | null;

  @MaybeLine(300, 'Address, 300 characters at most. 地址。')
  address?: string | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @MaybeInt(1, 200, 'Floors above the ground. 地上层数。')
  floors?: number | null;
}

@InputType({ description: 'A change of a building; what is left out stays. 修改楼栋。' })
export class UpdateBuildingInput extends EditInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Compound to which it belongs from now on; null takes it out of the one that it belongs to. 所属小区/楼院。',
  })
  @IsOptional()
  compoundId?: string | null;

  @MaybeLine(200, 'New name or number. 新名称/楼号。')
  name?: string | null;

  @Aliases(mostBuildingAliases)
  aliases?: string[] | null;

  @MaybeLine(300, 'Address, 300 characters at most. 地址。')
  address?: string | null;

  @Longitude()
  longitude?: number | null;

  @Latitude()
  latitude?: number | null;

  @MaybeInt(1, 200, 'Floors above the ground. 地上层数。')
  floors?: number | null;
}

@InputType({ description: 'A building that no longer exists, with all that is in it. 撤销楼栋。' })
export class RetireBuildingInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
