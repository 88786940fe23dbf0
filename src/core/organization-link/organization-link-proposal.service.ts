import { type Context, forbidden, ruleViolated, save, takeFor } from '../../plugin-api/index.js';
import { requireLiving } from '../organization/living-organizations.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { aboutProposal, closeProposal } from './close-proposal.js';
import { insertLink } from './insert-link.js';
import type { OrganizationLink } from './organization-link.entity.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import {
  OrganizationLinkProposalAction as Action,
  OrganizationLinkProposalState as State,
} from './organization-link-proposal.enums.js';
import { OrganizationLinkProposed } from './organization-link-proposal.events.js';
import type { DecideLinkProposalInput, ProposeOrganizationLinkInput } from './organization-link-proposal.inputs.js';
import { proposalStates, sideFor } from './organization-link-proposal.states.js';
import { requireMayPropose } from './proposing-again.js';
import { readLinkContent } from './read-link-content.js';

/** Which input names the proposal that is decided on. */
const field = 'input.id';

/**
 * Proposes a link to the other side, for the one that the actor manages; for the first named, if that is both.
 * @throws RULE_VIOLATED also when it was proposed too often, see `requireMayPropose`
 */
export async function proposeLink(
  context: Context,
  input: ProposeOrganizationLinkInput,
): Promise<OrganizationLinkProposal> {
  const link = await readLinkContent(context, input);
  requireStillToHold(context, link, 'input.validUntil');
  const proposerId = await managedOf(context, [link.fromId, link.toId]);
  const proposedById = context.actor.kind === 'account' ? context.actor.accountId : null;
  await requireMayPropose(context, link, { proposerId, proposedById });
  const proposal = Object.assign(new OrganizationLinkProposal(), {
    ...link,
    proposerId,
    proposedById,
    state: State.OPEN,
    proposedOn: context.today,
    closedOn: null,
  });
  await save(context, proposal, {
    x_organization_link_proposal_once: ['input.toId', 'core:organization-link-proposal.already'],
  });
  context.noteOn(proposal, { ...link });
  await context.emit(OrganizationLinkProposed, proposal.id, aboutProposal(proposal));
  return context.reread(proposal);
}

async function managedOf(context: Context, organizations: readonly string[]): Promise<string> {
  for (const organization of organizations) {
    if (await context.holds(manageOrganizations, { organization })) return organization;
  }
  throw forbidden('input.fromId');
}

/**
 * Accepts a proposal for the other side, which makes the link: from the day that was proposed, or from today, should
 * that have passed, for nothing was agreed before.
 * @throws RULE_VIOLATED `core:organization-link-proposal.term-over` when the term that was proposed has passed
 */
export async function acceptProposal(
  context: Context,
  input: DecideLinkProposalInput,
): Promise<{ proposal: OrganizationLinkProposal; link: OrganizationLink }> {
  await holdEnds(context, input.id);
  const proposal = await close(context, Action.ACCEPT, input);
  requireStillToHold(context, proposal, 'input.id');
  const { kind, fromId, toId, validUntil } = proposal;
  const validFrom = proposal.validFrom > context.today ? proposal.validFrom : context.today;
  const link = await insertLink(context, { kind, fromId, toId, validFrom, validUntil }, 'input.id');
  return { proposal: await context.reread(proposal), link: await context.reread(link) };
}

/**
 * Holds both ends before the proposal itself is locked: whoever retires or merges one of them locks that first as well,
 * and its proposals after it, so that neither waits for what the other has.
 */
async function holdEnds(context: Context, globalId: string): Promise<void> {
  const [seen] = await context
    .read(OrganizationLinkProposal)
    .byIds([context.idOf(OrganizationLinkProposal, globalId, field)]);
  // Who does not see it, or comes too late, is told so by whatever takes it up.
  if (seen?.state !== State.OPEN) return;
  await requireLiving(
    context,
    [seen.fromId, seen.toId].map((id) => ({ id, field })),
  );
}

function requireStillToHold(
  { today }: Context,
  { validUntil }: { readonly validUntil: string | null },
  at: string,
): void {
  if (validUntil && validUntil <= today) throw ruleViolated(at, 'core:organization-link-proposal.term-over');
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
  await context.requirePermission(proposalStates.permissionFor(action), { organization }, field);
  await closeProposal(context, proposal, action);
  context.noteOn(proposal, { state: proposal.state });
  return proposal;
}
