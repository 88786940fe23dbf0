import { type Context, type Page, type PageArgs, sql } from 'commongrid';
import { liesWithin } from '../shared/place.js';
import { inTermOn } from '../shared/term.js';
import { ServiceContractState } from './contract.enums.js';
import { ServiceContract } from './service-contract.entity.js';

/** Contracts run from the newest to the oldest. */
const newestFirst = { name: 'newest', by: ['validFrom'], descending: true } as const;

/** SQL: whether the contract of the row `t` counts on a day. */
const servesOn = (day: string) => sql<boolean>`t.state <> ${ServiceContractState.CANCELLED} and ${inTermOn(day)}`;

/** One page of the contracts in an organization and all below it, as far as the actor may see them. */
export function contractsWithin(
  context: Context,
  organizationId: string,
  page: PageArgs,
): Promise<Page<ServiceContract>> {
  return context.pageOf<ServiceContract>({
    name: 'Organization.propertyContracts',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    args: page,
    ordering: newestFirst,
    read: () => context.read(ServiceContract),
  });
}

/** One page of the contracts of a compound, or of a company. */
export function contractsBy(
  context: Context,
  by: 'compoundId' | 'companyId',
  parent: string,
  page: PageArgs,
): Promise<Page<ServiceContract>> {
  return context.pageOf<ServiceContract>({
    name: `ServiceContract.${by}`,
    by,
    parent,
    args: page,
    ordering: newestFirst,
    read: () => context.read(ServiceContract),
  });
}

/**
 * The contract by which a compound is served on a day, read for many compounds at once; null if there is none.
 * Unscoped: who serves a compound, and for how long, is posted at its gate. Nothing else may be told of the row.
 */
export function contractServing(context: Context, compoundId: string, day: string): Promise<ServiceContract | null> {
  return context.load(`Compound.propertyService:${day}`, compoundId, () => async (ids: readonly string[]) => {
    const rows = await context
      .readUnscoped(ServiceContract, 'who serves a compound, and for how long, is posted at its gate')
      .where((c) => sql<boolean>`${c('compoundId')} = any(${ids}::uuid[]) and ${servesOn(day)}`)
      .all(ids.length);
    const found = new Map(rows.map((row) => [row.compoundId, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}
