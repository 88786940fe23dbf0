import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';
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
} as const;

/** What lies further back, in days, counts for none of the limits. */
const longest = Math.max(proposingLimits.same.days, proposingLimits.declined.days, 1);

/**
 * Makes sure that a side may propose this today. Whatever it proposes meanwhile waits until this transaction ends.
 * @throws RULE_VIOLATED `core:organization-link-proposal.declined-lately`, `….too-often` or `….too-many`, each with the
 *   day from which on it may be proposed (`values.from`)
 */
export async function requireMayPropose(
  context: Context,
  { kind, fromId, toId }: LinkContent,
  proposerId: string,
): Promise<void> {
  const { same, declined, daily } = proposingLimits;
  await context.write();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`propose-link:${proposerId}`}, 0))`.execute(context.sql);
  // Whoever proposes is one of the ends, and by these there are indexes.
  const { rows } = await sql<{ declined: string | null; again: string | null; another: string | null }>`
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
        order by own.proposed_on desc offset ${daily.most - 1} limit 1)::text as another`.execute(context.sql);
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
}
