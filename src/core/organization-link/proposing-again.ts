import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';
import type { OrganizationLinkProposal } from './organization-link-proposal.entity.js';
import { OrganizationLinkProposalState as State } from './organization-link-proposal.enums.js';
import type { LinkContent } from './read-link-content.js';

/**
 * How often a side may propose. Who is asked has to decide, and hears of each proposal: propose, withdraw, propose
 * again without end would be a way to press them. Days are those of the place's calendar.
 */
export const proposingLimits = {
  /** The same kind of link to the same organization: so often within so many days. To mend a mistake takes one more. */
  same: { most: 3, days: 7 },
  /** So many days after the other side has declined it, the same is not proposed at all. */
  declined: { days: 7 },
  /** Proposals of one organization on one day, to whomever. */
  daily: { most: 50 },
  /** Proposals of one account on one day, for whichever of the organizations that it manages: there may be hundreds. */
  account: { most: 100 },
} as const;

/** What lies further back, in days, counts for none of the limits. */
const longest = Math.max(proposingLimits.same.days, proposingLimits.declined.days, 1);

/** The organization that proposes, and the account that acts for it; for the server itself there is none. */
type Proposer = Pick<OrganizationLinkProposal, 'proposerId' | 'proposedById'>;

/**
 * Makes sure that a side, and who acts for it, may propose this today. Whatever either proposes meanwhile waits until
 * this transaction ends.
 * @throws RULE_VIOLATED `core:organization-link-proposal.declined-lately`, `….too-often`, `….too-many` or
 *   `….too-many-by-account`, each with the day from which on it may be proposed (`values.from`)
 */
export async function requireMayPropose(
  context: Context,
  { kind, fromId, toId }: LinkContent,
  { proposerId, proposedById }: Proposer,
): Promise<void> {
  const { same, declined, daily, account } = proposingLimits;
  await context.write();
  // Always in this order, so that no two wait for each other.
  for (const who of [proposedById, proposerId]) {
    if (who === null) continue;
    await sql`select pg_advisory_xact_lock(hashtextextended(${`propose-link:${who}`}, 0))`.execute(context.sql);
  }
  // Whoever proposes is one of the ends, and by these there are indexes.
  const { rows } = await sql<{
    declined: string | null;
    again: string | null;
    another: string | null;
    byAccount: string | null;
  }>`
    with own as (
      select p.*, p.kind = ${kind} and ${fromId} in (p.from_id, p.to_id) and ${toId} in (p.from_id, p.to_id) as is_same
      from core.organization_link_proposal p
      where ${proposerId} in (p.from_id, p.to_id) and p.proposer_id = ${proposerId}
        and greatest(p.proposed_on, p.closed_on) > ${context.today}::date - ${longest}::int
    )
    select
      (select max(own.closed_on) + ${declined.days}::int from own where is_same and state = ${State.DECLINED})::text
        as declined,
      (select own.proposed_on + ${same.days}::int from own where is_same
        order by own.proposed_on desc offset ${same.most - 1} limit 1)::text as again,
      (select own.proposed_on + 1 from own
        order by own.proposed_on desc offset ${daily.most - 1} limit 1)::text as another,
      (select p.proposed_on + 1 from core.organization_link_proposal p
        where p.proposed_by_id = ${proposedById}::uuid and p.proposed_on = ${context.today}::date
        offset ${account.most - 1} limit 1)::text as "byAccount"`.execute(context.sql);
  const [from] = rows;
  if (!from) return;
  const isAhead = (day: string | null): day is string => day !== null && day > context.today;
  if (isAhead(from.declined)) {
    throw ruleViolated('input.toId', 'core:organization-link-proposal.declined-lately', { from: from.declined });
  }
  if (isAhead(from.again)) {
    const values = { maximum: same.most, days: same.days, from: from.again };
    throw ruleViolated('input.toId', 'core:organization-link-proposal.too-often', values);
  }
  if (isAhead(from.another)) {
    const values = { maximum: daily.most, from: from.another };
    throw ruleViolated('input.fromId', 'core:organization-link-proposal.too-many', values);
  }
  if (isAhead(from.byAccount)) {
    const values = { maximum: account.most, from: from.byAccount };
    throw ruleViolated('input.fromId', 'core:organization-link-proposal.too-many-by-account', values);
  }
}
