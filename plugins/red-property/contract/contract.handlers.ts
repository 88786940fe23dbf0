import { type Context, onEvent, save } from 'commongrid';
import { Compound, CompoundRetired, Organization, OrganizationMerged, OrganizationRetired } from 'commongrid/core';
import { PropertyCompany } from '../company/company.entity.js';
import { ServiceContract } from './contract.entity.js';
import { ServiceContractAction as Action, ServiceContractState } from './contract.enums.js';
import { moveAlong } from './contract.service.js';

/** A compound that is no more is served no longer. */
export const endWithCompound = onEvent(
  CompoundRetired,
  'red-property:end-contracts-of-compound',
  async (context, { payload: { compoundId } }) => {
    const compound = await context.byId(Compound, compoundId);
    await endAll(context, { compoundId }, compound?.retiredOn ?? context.today, '小区已撤销 (compound retired)');
  },
);

/** A company that is no more serves no longer. */
export const endWithCompany = onEvent(
  OrganizationRetired,
  'red-property:end-contracts-of-company',
  (context, { payload: { organizationId } }) => endAllOf(context, organizationId, '企业已注销 (company retired)'),
);

/** Neither does one that went up in another: what that one takes over, it signs. */
export const endWithMergedCompany = onEvent(
  OrganizationMerged,
  'red-property:end-contracts-of-merged-company',
  (context, { payload: { organizationId } }) => endAllOf(context, organizationId, '企业已合并 (company merged)'),
);

async function endAllOf(context: Context, organizationId: string, reason: string): Promise<void> {
  const company = await context.oneBy(PropertyCompany, 'organizationId', organizationId);
  if (!company) return;
  const organization = await context.byId(Organization, organizationId);
  await endAll(context, { companyId: company.id }, organization?.retiredOn ?? context.today, reason);
}

/** Ends the contracts that count beyond a day, and calls off those that have not begun. */
async function endAll(
  context: Context,
  which: { readonly compoundId: string } | { readonly companyId: string },
  day: string,
  endReason: string,
): Promise<void> {
  const em = await context.write();
  const lasting = { ...which, state: ServiceContractState.SIGNED, validUntil: { $gt: day } };
  const contracts = await em.find(ServiceContract, lasting, { orderBy: { id: 'asc' } });
  for (const contract of contracts) {
    const hasBegun = contract.validFrom < context.today;
    const end = hasBegun ? { endReason, validUntil: endOf(contract, day, context.today) } : { endReason };
    await moveAlong(context, contract, hasBegun ? Action.END_EARLY : Action.CANCEL, end);
  }
  await save(context, contracts);
}

/** One that was entered as begun after that day has counted for some days: it ends today, or as it would have anyway. */
function endOf({ validFrom, validUntil }: ServiceContract, day: string, today: string): string {
  if (validFrom < day) return day;
  return validUntil < today ? validUntil : today;
}
