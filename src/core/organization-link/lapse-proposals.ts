import { type Context, sql } from '../../plugin-api/index.js';
import { closeProposal } from './close-proposal.js';
import { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import { OrganizationLinkProposalAction, OrganizationLinkProposalState } from './organization-link-proposal.enums.js';

/** Closes the open proposals to and from an organization that comes to its end; the audit entry of that names them. */
export async function lapseProposals(context: Context, organizationId: string): Promise<void> {
  const em = await context.write();
  // Locked in one order, and read once they are held: what its sides decide meanwhile is not overwritten.
  const { rows } = await sql<{ id: string }>`
    select p.id from core.organization_link_proposal p
    where ${organizationId} in (p.from_id, p.to_id) and p.state = ${OrganizationLinkProposalState.OPEN}
    order by p.id for update`.execute(context.sql);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  for (const proposal of await em.find(OrganizationLinkProposal, { id: ids }, { orderBy: { id: 'asc' } })) {
    await closeProposal(context, proposal, OrganizationLinkProposalAction.LAPSE);
  }
  context.note({ details: { linkProposalsLapsed: ids } });
}
