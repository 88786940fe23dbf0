import { Field, InputType, IsOptional } from '../../plugin-api/index.js';

/** Which links of an organization are wanted. */
@InputType({ description: 'Which links of an organization are wanted. 组织关系筛选条件。' })
export class OrganizationLinkFilter {
  @Field(() => String, { nullable: true, description: 'Of this kind. 关系类型。' })
  @IsOptional()
  kind?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those that hold today. 是否仅当前有效。' })
  @IsOptional()
  current?: boolean | null;
}
