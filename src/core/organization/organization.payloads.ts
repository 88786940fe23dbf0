import { Field, ObjectType } from '../../plugin-api/index.js';
import { Organization } from './organization.entity.js';

@ObjectType({ description: 'The new organization. 新建结果。' })
export class CreateOrganizationPayload {
  @Field(() => Organization, { description: 'The new organization. 新建的组织。' })
  organization!: Organization;
}

@ObjectType({ description: 'The changed organization. 修改结果。' })
export class UpdateOrganizationPayload {
  @Field(() => Organization, { description: 'The organization as it is now. 修改后的组织。' })
  organization!: Organization;
}

@ObjectType({ description: 'The moved organization. 调整结果。' })
export class MoveOrganizationPayload {
  @Field(() => Organization, { description: 'The organization at its new place. 调整后的组织。' })
  organization!: Organization;
}

@ObjectType({ description: 'What came of a merger. 合并结果。' })
export class MergeOrganizationsPayload {
  @Field(() => Organization, { description: 'The one that took over. 并入后的组织。' })
  organization!: Organization;

  @Field(() => Organization, { description: 'The one that ended; its code stays known. 被合并的组织。' })
  merged!: Organization;
}

@ObjectType({ description: 'The retired organization. 撤销结果。' })
export class RetireOrganizationPayload {
  @Field(() => Organization, { description: 'The organization, which is history now. 已撤销的组织。' })
  organization!: Organization;
}

@ObjectType({ description: 'The organization with its new alias. 添加别名结果。' })
export class AddOrganizationAliasPayload {
  @Field(() => Organization, { description: 'The organization with all its aliases. 组织。' })
  organization!: Organization;
}

@ObjectType({ description: 'The organization without that alias. 移除别名结果。' })
export class RemoveOrganizationAliasPayload {
  @Field(() => Organization, { description: 'The organization with the aliases that are left. 组织。' })
  organization!: Organization;
}
