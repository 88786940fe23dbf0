import { Field, InputType, IsOptional } from '../../plugin-api/index.js';
import { OrganizationLinkProposalState } from './organization-link-proposal.enums.js';

/** Which proposals of links are wanted. */
@InputType({ description: 'Which proposed links are wanted. 组织关系提议筛选条件。' })
export class OrganizationLinkProposalFilter {
  @Field(() => OrganizationLinkProposalState, { nullable: true, description: 'That stand so. 状态。' })
  @IsOptional()
  state?: OrganizationLinkProposalState | null;
}
