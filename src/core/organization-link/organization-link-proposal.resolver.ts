import {
  Access,
  Args,
  Context,
  Ctx,
  FieldResolver,
  Filter,
  Input,
  type Order,
  OrderBy,
  type Page,
  PageArgs,
  Resolver,
  Root,
  Verb,
  viewerPermissionsOf,
} from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationLink } from './organization-link.entity.js';
import {
  OrganizationLinkProposal,
  OrganizationLinkProposalConnection,
  OrganizationLinkProposalOrder,
} from './organization-link-proposal.entity.js';
import { OrganizationLinkProposalAction as Action } from './organization-link-proposal.enums.js';
import { OrganizationLinkProposalFilter } from './organization-link-proposal.filter.js';
import { DecideLinkProposalInput, ProposeOrganizationLinkInput } from './organization-link-proposal.inputs.js';
import { proposalsOf } from './organization-link-proposal.reads.js';
import { acceptProposal, dropProposal, proposeLink } from './organization-link-proposal.service.js';
import { proposalStates } from './organization-link-proposal.states.js';

/** What the asking account may do with a proposal, at either end. */
export const LinkProposalPermissionsResolver = viewerPermissionsOf(OrganizationLinkProposal);

/** Proposals, seen from the organization. */
@Resolver(() => Organization)
export class OrganizationLinkProposalsResolver {
  @FieldResolver(() => OrganizationLinkProposalConnection, {
    complexity: 2,
    description:
      'Links that it proposed or that were proposed to it, for those who manage either side; the newest first unless ordered otherwise. 组织关系提议。',
  })
  linkProposals(
    @Root() organization: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Filter(() => OrganizationLinkProposalFilter) filter: OrganizationLinkProposalFilter | null,
    @OrderBy(() => OrganizationLinkProposalOrder) order: Order<OrganizationLinkProposal> | null,
    @Ctx() context: Context,
  ): Promise<Page<OrganizationLinkProposal>> {
    return proposalsOf(context, organization, page, filter ?? {}, order);
  }
}

/** The organizations of a proposal, and the verbs on it. */
@Resolver(() => OrganizationLinkProposal)
export class OrganizationLinkProposalResolver {
  @FieldResolver(() => Organization, { complexity: 1, description: 'Where the link would start from. 起始组织。' })
  from(@Root() { fromId }: OrganizationLinkProposal, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, fromId);
  }

  @FieldResolver(() => Organization, { complexity: 1, description: 'Where it would lead to. 目标组织。' })
  to(@Root() { toId }: OrganizationLinkProposal, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, toId);
  }

  @FieldResolver(() => Organization, { complexity: 1, description: 'The one of both that proposes it. 提议方。' })
  proposer(@Root() { proposerId }: OrganizationLinkProposal, @Ctx() context: Context): Promise<Organization | null> {
    return context.byId(Organization, proposerId);
  }

  @Verb(
    { organizationLinkProposal: OrganizationLinkProposal },
    'Proposes a link to another organization; it is made once that has accepted. 提议组织关系。',
  )
  @Access(manageOrganizations)
  async proposeOrganizationLink(@Input() input: ProposeOrganizationLinkInput, @Ctx() context: Context) {
    return { organizationLinkProposal: await proposeLink(context, input) };
  }

  @Verb(
    { organizationLinkProposal: OrganizationLinkProposal, organizationLink: OrganizationLink },
    'Accepts a proposed link for the other side, which makes it, from today at the earliest. 接受组织关系提议。',
  )
  @Access(proposalStates.permissionFor(Action.ACCEPT))
  async acceptOrganizationLinkProposal(@Input() input: DecideLinkProposalInput, @Ctx() context: Context) {
    const { proposal, link } = await acceptProposal(context, input);
    return { organizationLinkProposal: proposal, organizationLink: link };
  }

  @Verb(
    { organizationLinkProposal: OrganizationLinkProposal },
    'Declines a proposed link for the other side. 拒绝组织关系提议。',
  )
  @Access(proposalStates.permissionFor(Action.DECLINE))
  async declineOrganizationLinkProposal(@Input() input: DecideLinkProposalInput, @Ctx() context: Context) {
    return { organizationLinkProposal: await dropProposal(context, Action.DECLINE, input) };
  }

  @Verb(
    { organizationLinkProposal: OrganizationLinkProposal },
    'Withdraws a proposed link for the side that made it. 撤回组织关系提议。',
  )
  @Access(proposalStates.permissionFor(Action.WITHDRAW))
  async withdrawOrganizationLinkProposal(@Input() input: DecideLinkProposalInput, @Ctx() context: Context) {
    return { organizationLinkProposal: await dropProposal(context, Action.WITHDRAW, input) };
  }
}
