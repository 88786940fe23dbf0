import type { Context } from 'commongrid';
import { contractServing } from '../contract/contract.reads.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import { custodianOf } from '../custodian/custodian.reads.js';
import { PropertyService, PropertyServiceState } from './compound-service.types.js';

/** Who serves a compound on a day, as far as that is posted at its gate. */
export async function propertyServiceOf(context: Context, compoundId: string, day: string): Promise<PropertyService> {
  const contract = await contractServing(context, compoundId, day);
  return Object.assign(new PropertyService(), {
    compoundId,
    day,
    companyId: contract?.companyId ?? null,
    since: contract?.validFrom ?? null,
    until: contract?.validUntil ?? null,
  });
}

/** How a compound is looked after. */
export async function stateOf(context: Context, service: PropertyService): Promise<PropertyServiceState> {
  if (service.companyId) return PropertyServiceState.CONTRACTED;
  const custodian = await custodianOf(context, service.compoundId, service.day);
  if (!custodian) return PropertyServiceState.NONE;
  return custodian.kind === CustodianKind.OWNERS ? PropertyServiceState.SELF_MANAGED : PropertyServiceState.IN_CUSTODY;
}
