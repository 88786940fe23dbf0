import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { manageOrganizations } from './organization.access.js';
import { Organization } from './organization.entity.js';
import {
  CreateOrganizationInput,
  MergeOrganizationsInput,
  MoveOrganizationInput,
  OrganizationAliasInput,
  RetireOrganizationInput,
  UpdateOrganizationInput,
} from './organization.inputs.js';
import { MergeOrganizationsPayload } from './organization.payloads.js';
import { createOrganization, updateOrganization } from './organization.service.js';
import { addOrganizationAlias, removeOrganizationAlias } from './organization-alias.service.js';
import { mergeOrganizations } from './organization-merge.service.js';
import { moveOrganization } from './organization-move.service.js';
import { retireOrganization } from './organization-retire.service.js';

const organization = { organization: Organization };

/** The verbs on organizations. */
@Resolver()
export class OrganizationMutationsResolver {
  @Verb(organization, 'Creates an organization. 新建组织。')
  @Access(manageOrganizations)
  async createOrganization(@Input() input: CreateOrganizationInput, @Ctx() context: Context) {
    return { organization: await createOrganization(context, input) };
  }

  @Verb(organization, 'Changes name, kind, level or scheme. 修改组织名称、类型、层级或层级方案。')
  @Access(manageOrganizations)
  async updateOrganization(@Input() input: UpdateOrganizationInput, @Ctx() context: Context) {
    return { organization: await updateOrganization(context, input) };
  }

  @Verb(organization, 'Hangs an organization, with all below it, under another parent. 调整组织隶属。')
  @Access(manageOrganizations)
  async moveOrganization(@Input() input: MoveOrganizationInput, @Ctx() context: Context) {
    return { organization: await moveOrganization(context, input) };
  }

  @Verb(
    () => MergeOrganizationsPayload,
    'Merges one organization into another, which takes over children, links and names. 合并组织。',
  )
  @Access(manageOrganizations)
  mergeOrganizations(
    @Input() input: MergeOrganizationsInput,
    @Ctx() context: Context,
  ): Promise<MergeOrganizationsPayload> {
    return mergeOrganizations(context, input);
  }

  @Verb(organization, 'Makes an organization history; refused while something that lives hangs on it. 撤销组织。')
  @Access(manageOrganizations)
  async retireOrganization(@Input() input: RetireOrganizationInput, @Ctx() context: Context) {
    return { organization: await retireOrganization(context, input) };
  }

  @Verb(organization, 'Adds another name. 添加组织别名。')
  @Access(manageOrganizations)
  async addOrganizationAlias(@Input() input: OrganizationAliasInput, @Ctx() context: Context) {
    return { organization: await addOrganizationAlias(context, input) };
  }

  @Verb(organization, 'Removes another name. 移除组织别名。')
  @Access(manageOrganizations)
  async removeOrganizationAlias(@Input() input: OrganizationAliasInput, @Ctx() context: Context) {
    return { organization: await removeOrganizationAlias(context, input) };
  }
}
