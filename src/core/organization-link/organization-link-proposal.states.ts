import { type Actions, availableActionsOf, defineStateMachine } from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { addresseeOf, OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import {
  OrganizationLinkProposalAction as Action,
  OrganizationLinkProposalState as State,
} from './organization-link-proposal.enums.js';

/** How a proposal goes on. */
export const proposalStates = defineStateMachine<OrganizationLinkProposal, State, Action>({
  stateOf: ({ state }) => state,
  rule: 'core:organization-link-proposal.state',
  transitions: {
    [Action.ACCEPT]: { from: [State.OPEN], to: State.ACCEPTED, permission: manageOrganizations },
    [Action.DECLINE]: { from: [State.OPEN], to: State.DECLINED, permission: manageOrganizations },
    [Action.WITHDRAW]: { from: [State.OPEN], to: State.WITHDRAWN, permission: manageOrganizations },
    [Action.LAPSE]: { from: [State.OPEN], to: State.LAPSED },
  },
});

/** The side on which an action takes its permission: who proposes does not accept. */
export const sideFor = (action: Action, proposal: OrganizationLinkProposal): string =>
  action === Action.WITHDRAW ? proposal.proposerId : addresseeOf(proposal);

const actionsOfSides: Actions<OrganizationLinkProposal, Action> = {
  rules: proposalStates.rules,
  async openTo(proposal, context) {
    const open = proposalStates.openTo(proposal, context);
    const held = await Promise.all(
      open.map(([action, permission]) => context.holds(permission, { organization: sideFor(action, proposal) })),
    );
    return open.filter((_, at) => held[at]);
  },
};

/** What the asking account may do with one now. */
export const LinkProposalActionsResolver = availableActionsOf(OrganizationLinkProposal, Action, actionsOfSides);
