import {
  type Context,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
} from 'commongrid';
import { liesWithin } from 'commongrid/core';
import { ServiceContract } from './contract.entity.js';
import type { ServiceContractFilter } from './contract.filter.js';
import { countsOn } from './counts-on.js';

/** What a list of contracts is asked for with. */
export interface ContractList {
  readonly page: PageArgs;
  readonly filter: ServiceContractFilter;
  readonly order: Order<ServiceContract> | null;
}

const newestFirst = orderingBy<ServiceContract>('validFrom', OrderDirection.DESC);

/** One page of the contracts in an organization and all below it, as far as the actor may see them. */
export function contractsWithin(
  context: Context,
  organizationId: string,
  { page, filter, order }: ContractList,
): Promise<Page<ServiceContract>> {
  return context.pageOf<ServiceContract>({
    name: 'Organization.propertyContracts',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    read: () => narrow(context.read(ServiceContract), filter),
  });
}

/** One page of the contracts of a compound, or of a company. */
export function contractsBy(
  context: Context,
  by: 'compoundId' | 'companyId',
  parent: string,
  { page, filter, order }: ContractList,
): Promise<Page<ServiceContract>> {
  return context.pageOf<ServiceContract>({
    name: `ServiceContract.${by}`,
    by,
    parent,
    page,
    filter,
    ordering: orderingOf(order, newestFirst),
    read: () => narrow(context.read(ServiceContract), filter),
  });
}

/**
 * The contract by which a compound is served on a day; null if there is none.
 * Unscoped: who serves a compound, and for how long, is posted at its gate. Nothing else may be told of the row.
 */
export const contractServing = (context: Context, compoundId: string, day: string): Promise<ServiceContract | null> =>
  context.load(`Compound.propertyService:${day}`, compoundId, () => (ids: readonly string[]) => {
    const reason = 'who serves a compound, and for how long, is posted at its gate';
    const counting = context.readUnscoped(ServiceContract, reason).where(() => countsOn(day));
    return counting.byValues('compoundId', ids);
  });

/** Narrows a read to what a filter wants. */
function narrow(
  read: ScopedRead<ServiceContract>,
  { kind, state, on }: ServiceContractFilter,
): ScopedRead<ServiceContract> {
  const wanted = read.matching({ kind: kind ?? undefined, state: state ?? undefined });
  return on ? wanted.where(() => countsOn(on)) : wanted;
}
