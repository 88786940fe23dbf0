import { type Context, forbidden, save, takeFor } from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { insertLink } from './insert-link.js';
import { readLinkInput } from './link-input.js';
import type { OrganizationLink } from './organization-link.entity.js';
import { OrganizationLinkProposalClosed, OrganizationLinkProposed } from './organization-link.events.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import { LinkProposalAction as Action, LinkProposalState } from './organization-link-proposal.enums.js';
import type { DecideLinkProposalInput, ProposeOrganizationLinkInput } from './organization-link-proposal.inputs.js';
import { proposalStates, sideFor } from './organization-link-proposal.states.js';

/** Proposes a link to the other side, for the one that the actor manages; for the first named, if that is both. */
export async function proposeLink(
  context: Context,
  input: ProposeOrganizationLinkInput,
): Promise<OrganizationLinkProposal> {
  const link = await readLinkInput(context, input);
  const proposal = Object.assign(new OrganizationLinkProposal(), {
    ...link,
    proposerId: await managedOf(context, [link.fromId, link.toId]),
    state: LinkProposalState.OPEN,
  });
  await save(context, proposal, {
    x_organization_link_proposal_once: ['input.toId', 'core:organization-link-proposal.already'],
  });
  context.noteOn(proposal, { ...link });
  await context.emit(OrganizationLinkProposed, proposal.id, aboutOf(proposal));
  return context.reread(proposal);
}

async function managedOf(context: Context, organizations: readonly string[]): Promise<string> {
  for (const organization of organizations) {
    if (await context.holds(manageOrganizations, { organization })) return organization;
  }
  throw forbidden('input.fromId');
}

/** Accepts a proposal for the other side, which makes the link. */
export async function acceptProposal(
  context: Context,
  input: DecideLinkProposalInput,
): Promise<{ proposal: OrganizationLinkProposal; link: OrganizationLink }> {
  const proposal = await close(context, Action.ACCEPT, input);
  const { kind, fromId, toId, validFrom, validUntil } = proposal;
  const link = await insertLink(context, { kind, fromId, toId, validFrom, validUntil }, 'input.id');
  return { proposal: await context.reread(proposal), link: await context.reread(link) };
}

/** Declines a proposal for the other side, or withdraws it for the one that made it. */
export async function dropProposal(
  context: Context,
  action: Action.DECLINE | Action.WITHDRAW,
  input: DecideLinkProposalInput,
): Promise<OrganizationLinkProposal> {
  return context.reread(await close(context, action, input));
}

async function close(
  context: Context,
  action: Action,
  input: DecideLinkProposalInput,
): Promise<OrganizationLinkProposal> {
  const proposal = await takeFor(context, OrganizationLinkProposal, proposalStates, action, input);
  const organization = sideFor(action, proposal);
  await context.requirePermission(proposalStates.permissionFor(action), { organization }, 'input.id');
  proposal.state = proposalStates.next(context, proposal, action);
  await save(context, proposal);
  context.noteOn(proposal, { state: proposal.state });
  await context.emit(OrganizationLinkProposalClosed, proposal.id, { ...aboutOf(proposal), state: proposal.state });
  return proposal;
}

const aboutOf = ({ id, kind, fromId, toId }: OrganizationLinkProposal) => ({ proposalId: id, kind, fromId, toId });
