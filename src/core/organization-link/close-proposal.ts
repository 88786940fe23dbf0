import { type Context, save } from '../../plugin-api/index.js';
import type { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import type { OrganizationLinkProposalAction } from './organization-link-proposal.enums.js';
import { OrganizationLinkProposalClosed } from './organization-link-proposal.events.js';
import { proposalStates } from './organization-link-proposal.states.js';

/**
 * Closes a proposal that is held locked, as the table of transitions has it, and tells of it.
 * @throws RULE_VIOLATED `core:organization-link-proposal.state` when it is closed already
 */
export async function closeProposal(
  context: Context,
  proposal: OrganizationLinkProposal,
  action: OrganizationLinkProposalAction,
): Promise<void> {
  const state = proposalStates.next(context, proposal, action);
  proposal.state = state;
  proposal.closedOn = context.today;
  await save(context, proposal);
  await context.emit(OrganizationLinkProposalClosed, proposal.id, { ...aboutProposal(proposal), state });
}

/** What the events of a proposal tell of it. */
export const aboutProposal = ({ id, kind, fromId, toId }: OrganizationLinkProposal) => ({
  proposalId: id,
  kind,
  fromId,
  toId,
});
