import { CalendarDay, EditInput, Field, ID, InputType, IsOptional, MutationInput } from '../../plugin-api/index.js';
import { Line, MaybeCode, MaybeLine } from '../input-fields.js';

@InputType({ description: 'A new unit of a building. 新建单元。' })
export class CreateBuildingUnitInput extends MutationInput {
  @Field(() => ID, { description: 'The building. 所属楼栋。' })
  buildingId!: string;

  @MaybeCode()
  code?: string | null;

  @Line(200, 'Name or number, 200 characters at most. 名称/单元号。')
  name!: string;
}

@InputType({ description: 'A change of a unit; what is left out stays. 修改单元。' })
export class UpdateBuildingUnitInput extends EditInput {
  @MaybeLine(200, 'New name or number. 新名称/单元号。')
  name?: string | null;
}

@InputType({ description: 'A unit that no longer exists, with the dwellings in it. 撤销单元。' })
export class RetireBuildingUnitInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
