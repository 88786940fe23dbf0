import { Access, Arg, Context, Ctx, Mutation, Resolver } from '../../plugin-api/index.js';
import { manageOrganizations } from './organization.access.js';
import {
  CreateOrganizationInput,
  MergeOrganizationsInput,
  MoveOrganizationInput,
  OrganizationAliasInput,
  RetireOrganizationInput,
  UpdateOrganizationInput,
} from './organization.inputs.js';
import {
  AddOrganizationAliasPayload,
  CreateOrganizationPayload,
  MergeOrganizationsPayload,
  MoveOrganizationPayload,
  RemoveOrganizationAliasPayload,
  RetireOrganizationPayload,
  UpdateOrganizationPayload,
} from './organization.payloads.js';
import { createOrganization, updateOrganization } from './organization.service.js';
import { addOrganizationAlias, removeOrganizationAlias } from './organization-alias.service.js';
import { mergeOrganizations } from './organization-merge.service.js';
import { moveOrganization } from './organization-move.service.js';
import { retireOrganization } from './organization-retire.service.js';

const input = { description: 'What is to be done. 输入。' } as const;

/** The verbs on organizations. */
@Resolver()
export class OrganizationMutationsResolver {
  @Mutation(() => CreateOrganizationPayload, { complexity: 10, description: 'Creates an organization. 新建组织。' })
  @Access(manageOrganizations)
  async createOrganization(
    @Arg('input', input) wanted: CreateOrganizationInput,
    @Ctx() context: Context,
  ): Promise<CreateOrganizationPayload> {
    return { organization: await createOrganization(context, wanted) };
  }

  @Mutation(() => UpdateOrganizationPayload, {
    complexity: 10,
    description: 'Changes name, kind, level or scheme. 修改组织名称、类型、层级或层级方案。',
  })
  @Access(manageOrganizations)
  async updateOrganization(
    @Arg('input', input) wanted: UpdateOrganizationInput,
    @Ctx() context: Context,
  ): Promise<UpdateOrganizationPayload> {
    return { organization: await updateOrganization(context, wanted) };
  }

  @Mutation(() => MoveOrganizationPayload, {
    complexity: 10,
    description: 'Hangs an organization, with all below it, under another parent. 调整组织隶属。',
  })
  @Access(manageOrganizations)
  async moveOrganization(
    @Arg('input', input) wanted: MoveOrganizationInput,
    @Ctx() context: Context,
  ): Promise<MoveOrganizationPayload> {
    return { organization: await moveOrganization(context, wanted) };
  }

  @Mutation(() => MergeOrganizationsPayload, {
    complexity: 10,
    description: 'Merges one organization into another, which takes over children, links and names. 合并组织。',
  })
  @Access(manageOrganizations)
  mergeOrganizations(
    @Arg('input', input) wanted: MergeOrganizationsInput,
    @Ctx() context: Context,
  ): Promise<MergeOrganizationsPayload> {
    return mergeOrganizations(context, wanted);
  }

  @Mutation(() => RetireOrganizationPayload, {
    complexity: 10,
    description: 'Makes an organization history; refused while something that lives hangs on it. 撤销组织。',
  })
  @Access(manageOrganizations)
  async retireOrganization(
    @Arg('input', input) wanted: RetireOrganizationInput,
    @Ctx() context: Context,
  ): Promise<RetireOrganizationPayload> {
    return { organization: await retireOrganization(context, wanted) };
  }

  @Mutation(() => AddOrganizationAliasPayload, { complexity: 10, description: 'Adds another name. 添加组织别名。' })
  @Access(manageOrganizations)
  async addOrganizationAlias(
    @Arg('input', input) wanted: OrganizationAliasInput,
    @Ctx() context: Context,
  ): Promise<AddOrganizationAliasPayload> {
    return { organization: await addOrganizationAlias(context, wanted) };
  }

  @Mutation(() => RemoveOrganizationAliasPayload, {
    complexity: 10,
    description: 'Removes another name. 移除组织别名。',
  })
  @Access(manageOrganizations)
  async removeOrganizationAlias(
    @Arg('input', input) wanted: OrganizationAliasInput,
    @Ctx() context: Context,
  ): Promise<RemoveOrganizationAliasPayload> {
    return { organization: await removeOrganizationAlias(context, wanted) };
  }
}
