import { EditInput, InputType } from '../../plugin-api/index.js';
import { CreateOrganizationLinkInput } from './organization-link.inputs.js';

@InputType({ description: 'A link that is proposed to the other side. 提议组织关系。' })
export class ProposeOrganizationLinkInput extends CreateOrganizationLinkInput {}

@InputType({ description: 'A proposed link that is accepted, declined or withdrawn. 处理组织关系提议。' })
export class DecideLinkProposalInput extends EditInput {}
