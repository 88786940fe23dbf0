import { type Context, sql } from '../../plugin-api/index.js';
import { OrganizationLinkProposalClosed } from './organization-link.events.js';
import { LinkProposalState } from './organization-link-proposal.enums.js';

/** Closes the open proposals to and from an organization that comes to its end. */
export async function lapseProposals(context: Context, organizationId: string): Promise<void> {
  const { rows } = await sql<{ proposalId: string; kind: string; fromId: string; toId: string }>`
    update core.organization_link_proposal p set state = ${LinkProposalState.LAPSED}, version = p.version + 1
    where ${organizationId} in (p.from_id, p.to_id) and p.state = ${LinkProposalState.OPEN}
    returning p.id as "proposalId", p.kind, p.from_id as "fromId", p.to_id as "toId"`.execute(context.sql);
  for (const proposal of rows) {
    const state = LinkProposalState.LAPSED;
    await context.emit(OrganizationLinkProposalClosed, proposal.proposalId, { ...proposal, state });
  }
}
