import {
  ArrayMaxSize,
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
import { Line, MaybeLine } from '../input-fields.js';
import { codeForm, nameForm } from '../text-forms.js';

/** Most aliases of one organization. */
export const mostAliases = 100;

const dayField = {
  nullable: true,
  description:
    'First day on which it counts: today unless given, never in the future, not before the last change. 生效日期。',
} as const;

@InputType({ description: 'A new organization. 新建组织。' })
export class CreateOrganizationInput extends MutationInput {
  @Field({ description: 'Unique code; for divisions GB/T 2260 with its extensions. 编码。' })
  @Length(1, 64)
  @Matches(codeForm)
  code!: string;

  @Line(200, 'Name, 200 characters at most. 名称。')
  name!: string;

  @Field({ description: 'Registered kind, see `organizationKinds`. 组织类型。' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Level; the kind’s usual one unless given. 层级。' })
  @IsOptional()
  level?: string | null;

  @Field(() => ID, { nullable: true, description: 'Parent; none makes it the root of a tree of its own. 上级组织。' })
  @IsOptional()
  parentId?: string | null;

  @Field(() => String, { nullable: true, description: 'Scheme of the levels below it. 层级方案。' })
  @IsOptional()
  scheme?: string | null;

  @Field(() => [String], { nullable: true, description: 'Other names under which it is found. 别名。' })
  @IsOptional()
  @ArrayMaxSize(mostAliases)
  @Length(1, 200, { each: true })
  @Matches(nameForm, { each: true })
  aliases?: string[] | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A change of name, kind, level or scheme; what is left out stays. 修改组织。' })
export class UpdateOrganizationInput extends EditInput {
  @MaybeLine(200, 'New name. 新名称。')
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New kind, of the same line. 新类型（同一条线）。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'New level; null takes it away where it may be absent. 新层级。',
  })
  @IsOptional()
  level?: string | null;

  @Field(() => String, { nullable: true, description: 'New scheme; null inherits the one from above. 新层级方案。' })
  @IsOptional()
  scheme?: string | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'A new parent, for the organization and all below it. 调整隶属。' })
export class MoveOrganizationInput extends EditInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'New parent; null makes it the root of a tree of its own. Left out, it is refused. 新上级（须填写；null 表示独立成根）。',
  })
  @IsOptional()
  parentId?: string | null;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'One organization, which ends, goes up in another. 合并组织。' })
export class MergeOrganizationsInput extends EditInput {
  @Field(() => ID, { description: 'The one that takes over. 并入的组织。' })
  intoId!: string;

  @Field(() => CalendarDay, dayField)
  @IsOptional()
  validFrom?: string | null;
}

@InputType({ description: 'An organization that no longer exists. 撤销组织。' })
export class RetireOrganizationInput extends EditInput {
  @Field(() => CalendarDay, { nullable: true, description: 'First day without it: today unless given. 撤销日期。' })
  @IsOptional()
  retiredOn?: string | null;
}

/**
 * No version: other names are a set, to which one is added or from which one is taken, so two who do so at once
 * overwrite nothing of each other's; the second to add or take the same one is refused.
 */
@InputType({ description: 'Another name of an organization. 组织别名。' })
export class OrganizationAliasInput extends MutationInput {
  @Field(() => ID, { description: 'The organization. 组织。' })
  id!: string;

  @Line(200, 'The other name. 别名。')
  alias!: string;
}
