import { type Context, ruleViolated, sql } from 'commongrid';
import type { ServiceContract } from '../contract/contract.entity.js';
import { CustodianAssignment } from './custodian.entity.js';
import { setEnd } from './custodian.service.js';

/**
 * Ends the custodian of a compound on the first day of a contract for it. The caller has the compound taken up.
 * @throws RULE_VIOLATED when a custodian begins during the contract's term: that would have to be undone first
 */
export async function giveWayToContract(context: Context, contract: ServiceContract): Promise<void> {
  const { compoundId, validFrom, validUntil } = contract;
  const { rows } = await sql<{ id: string }>`
    select a.id from red_property.custodian_assignment a
    where a.compound_id = ${compoundId}
      and daterange(a.valid_from, a.valid_until) && daterange(${validFrom}::date, ${validUntil}::date)`.execute(
    context.sql,
  );
  const em = await context.write();
  for (const assignment of await em.find(CustodianAssignment, { id: rows.map(({ id }) => id) })) {
    if (assignment.validFrom >= validFrom)
      throw ruleViolated('input.validFrom', 'red-property:contract.custodian-there');
    await setEnd(context, assignment, validFrom);
  }
}
