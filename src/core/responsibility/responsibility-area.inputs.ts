import {
  CalendarDay,
  EditInput,
  Field,
  GeoJson,
  type GeoJsonArea,
  ID,
  InputType,
  IsOptional,
  Length,
  Matches,
  MutationInput,
} from '../../plugin-api/index.js';
import { Line, MaybeCode, MaybeLine } from '../input-fields.js';
import { proseForm } from '../text-forms.js';

const descriptionField = {
  nullable: true,
  description: 'Where it is and what belongs to it, 1,000 characters at most. 范围说明。',
} as const;

@InputType({ description: 'A new responsibility area. 新建责任区。' })
export class CreateResponsibilityAreaInput extends MutationInput {
  @Field(() => ID, { description: 'Organization in which it lies. 所属组织。' })
  organizationId!: string;

  @MaybeCode()
  code?: string | null;

  @Line(200, 'Name, 200 characters at most. 名称。')
  name!: string;

  @Field(() => String, descriptionField)
  @IsOptional()
  @Length(1, 1000)
  @Matches(proseForm)
  description?: string | null;

  @Field(() => GeoJson, { nullable: true, description: 'Its ground, if it is drawn. 边界。' })
  @IsOptional()
  boundary?: GeoJsonArea | null;
}

@InputType({ description: 'A change of a responsibility area; what is left out stays. 修改责任区。' })
export class UpdateResponsibilityAreaInput extends EditInput {
  @MaybeLine(200, 'New name. 新名称。')
  name?: string | null;

  @Field(() => String, descriptionField)
  @IsOptional()
  @Length(1, 1000)
  @Matches(proseForm)
  description?: string | null;

  @Field(() => GeoJson, { nullable: true, description: 'Its ground; null takes it away. 边界，null 为清除。' })
  @IsOptional()
  boundary?: GeoJsonArea | null;
}

@InputType({ description: 'A responsibility area that no longer exists. 撤销责任区。' })
export class RetireResponsibilityAreaInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}
