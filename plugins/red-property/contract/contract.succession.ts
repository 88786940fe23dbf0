import { type Context, onEvent, type RawBuilder, save, sql } from 'commongrid';
import { compoundEndings, Organization, OrganizationMerged, OrganizationRetired } from 'commongrid/core';
import { PropertyCompany } from '../company/company.entity.js';
import { takeUpRows } from '../shared/take-up-rows.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction as Action, ServiceContractState } from './contract.enums.js';
import { moveAlong } from './contract.service.js';
import { contractStates } from './contract.states.js';

/** A compound that is no more is served no longer. */
export const contractsEnding = compoundEndings.add({
  CONTRACTS: {
    async end(context, { compoundId, day }) {
      const which = sql`t.compound_id = ${compoundId}`;
      const ended = await endAll(context, which, day, '小区已撤销（compound retired）');
      context.note({ details: { contractsEnded: ended.length } });
    },
  },
});

/** A company that is no more serves no longer. */
export const endWithCompany = onEvent(
  OrganizationRetired,
  'red-property:end-contracts-of-company',
  (context, { payload: { organizationId } }) => endAllOf(context, organizationId, '企业已注销（company retired）'),
);

/** Neither does one that went up in another: what that one takes over, it signs. */
export const endWithMergedCompany = onEvent(
  OrganizationMerged,
  'red-property:end-contracts-of-merged-company',
  (context, { payload: { organizationId } }) => endAllOf(context, organizationId, '企业已合并（company merged）'),
);

async function endAllOf(context: Context, organizationId: string, reason: string): Promise<void> {
  const company = await context.oneBy(PropertyCompany, 'organizationId', organizationId);
  if (!company) return;
  const organization = await context.byId(Organization, organizationId);
  const day = organization?.retiredOn ?? context.today;
  const ended = await endAll(context, sql`t.company_id = ${company.id}`, day, reason);
  for (const [contract, moved] of ended) context.noteOn(contract, moved);
}

/**
 * Ends the contracts that count beyond a day, and calls off those that have not begun. Gives each with what to note.
 */
async function endAll(
  context: Context,
  which: RawBuilder<unknown>,
  day: string,
  endReason: string,
): Promise<(readonly [ServiceContract, Readonly<Record<string, unknown>>])[]> {
  const lasting = sql`${which} and t.state = ${ServiceContractState.SIGNED} and t.valid_until > ${day}::date`;
  const contracts = await takeUpRows(context, { entity: ServiceContract, table: 'service_contract' }, lasting);
  const ended = [];
  for (const contract of contracts) {
    const hasBegun = contract.validFrom < context.today;
    const state = contractStates.next(context, contract, hasBegun ? Action.END_EARLY : Action.CANCEL);
    const validUntil = hasBegun ? endOf(contract, day, context.today) : contract.validUntil;
    ended.push([contract, await moveAlong(context, contract, { state, endReason, validUntil })] as const);
  }
  await save(context, contracts);
  return ended;
}

/**
 * One that was entered as begun after that day has counted for some days: it ends today, or as it would have anyway.
 */
function endOf({ validFrom, validUntil }: ServiceContract, day: string, today: string): string {
  if (validFrom < day) return day;
  return validUntil < today ? validUntil : today;
}
