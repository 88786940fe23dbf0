import { type Context, ruleViolated, sql } from 'commongrid';
import type { ServiceContract } from '../contract/contract.entity.js';
import { takeUpRows } from '../shared/take-up-rows.js';
import { CustodianAssignment } from './custodian.entity.js';
import { setEnd } from './custodian.service.js';

/**
 * Ends the custodian of a compound on the first day of a contract for it. The caller has the compound taken up.
 * @throws RULE_VIOLATED when a custodian begins during the contract's term: that would have to be undone first
 */
export async function giveWayToContract(context: Context, contract: ServiceContract): Promise<void> {
  const { compoundId, validFrom, validUntil } = contract;
  const meeting = sql`t.compound_id = ${compoundId}
    and daterange(t.valid_from, t.valid_until) && daterange(${validFrom}::date, ${validUntil}::date)`;
  const stored = { entity: CustodianAssignment, table: 'custodian_assignment' };
  for (const assignment of await takeUpRows(context, stored, meeting)) {
    if (assignment.validFrom >= validFrom)
      throw ruleViolated('input.validFrom', 'red-property:contract.custodian-there');
    await setEnd(context, assignment, validFrom);
    context.note({ details: { custodianEnded: assignment.id } });
  }
}
