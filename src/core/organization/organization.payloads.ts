import { Field, ObjectType } from '../../plugin-api/index.js';
import { Organization } from './organization.entity.js';

@ObjectType({ description: 'What came of a merger. 合并结果。' })
export class MergeOrganizationsPayload {
  @Field(() => Organization, { description: 'The one that took over. 并入后的组织。' })
  organization!: Organization;

  @Field(() => Organization, { description: 'The one that ended; its code stays known. 被合并的组织。' })
  merged!: Organization;
}
