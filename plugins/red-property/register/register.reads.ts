import {
  badInput,
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type RawBuilder,
  type ScopedRead,
  sql,
} from 'commongrid';
import { Compound, liesWithin, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { PropertyCompany } from '../company/company.entity.js';
import { PropertyServiceState } from '../compound-service/compound-service.types.js';
import { companyFigures, isRedCompany, servesWithin } from '../coverage/company-figures.js';
import { compoundFigures, existsOn, isInCustodyOf, isServed } from '../coverage/compound-figures.js';
import { partOf } from '../coverage/figure-part.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import type { CompoundRegisterFilter, PropertyCompanyFilter } from './register.filter.js';

const custodians = Object.values(CustodianKind).filter((kind) => kind !== CustodianKind.OWNERS);
const { CONTRACTED, SELF_MANAGED, IN_CUSTODY, NONE } = PropertyServiceState;

/** SQL: whether the compound `t` is looked after in a way on a day. */
const inState: Readonly<Record<PropertyServiceState, (day: string) => RawBuilder<boolean>>> = {
  [CONTRACTED]: isServed,
  [SELF_MANAGED]: (day) => sql`not ${isServed(day)} and ${isInCustodyOf([CustodianKind.OWNERS], day)}`,
  [IN_CUSTODY]: (day) => sql`not ${isServed(day)} and ${isInCustodyOf(custodians, day)}`,
  [NONE]: (day) => sql`not ${isServed(day)} and not ${isInCustodyOf(Object.values(CustodianKind), day)}`,
};

/**
 * One page of the compounds of a place, by code. Errors: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` (half a figure).
 */
export async function listCompounds(
  context: Context,
  page: PageArgs,
  filter: CompoundRegisterFilter,
  order: Order<Compound> | null,
): Promise<Page<Compound>> {
  const organization = await requirePlace(context, filter.withinId, 'filter.withinId');
  const day = filter.on ?? context.today;
  let wanted = context
    .read(Compound)
    .where((c) => sql`${existsOn(day)} and ${liesWithin(c('organizationId'), organization)}`);
  const { state } = filter;
  if (state) wanted = wanted.where(() => inState[state](day));
  const part = partOf(compoundFigures, filter, day);
  return (part ? wanted.where(() => part) : wanted).page(page, orderingOf(order, orderingBy('code')));
}

/**
 * One page of the companies that a filter wants, by credit code unless ordered otherwise. Errors: as of
 * `listCompounds`.
 */
export async function listCompanies(
  context: Context,
  page: PageArgs,
  filter: PropertyCompanyFilter,
  order: Order<PropertyCompany> | null,
): Promise<Page<PropertyCompany>> {
  const { servingWithinId, red } = filter;
  const day = filter.on ?? context.today;
  let wanted = matchingText(context.read(PropertyCompany), filter.search);
  if (servingWithinId) {
    const organization = await requirePlace(context, servingWithinId, 'filter.servingWithinId');
    wanted = wanted.where(() => servesWithin(organization, day));
  }
  if (typeof red === 'boolean') wanted = wanted.where(() => sql`${isRedCompany(day)} = ${red}`);
  const part = partOf(companyFigures, filter, day);
  if (part && !servingWithinId) throw badInput('filter.servingWithinId', 'red-property:figure.place');
  return (part ? wanted.where(() => part) : wanted).page(page, orderingOf(order, orderingBy('creditCode')));
}

/**
 * Narrows companies to those whose name or credit code contains a text. A register of thousands needs no index for it.
 */
function matchingText(
  read: ScopedRead<PropertyCompany>,
  search: string | null | undefined,
): ScopedRead<PropertyCompany> {
  const text = search?.trim().toLowerCase();
  if (!text) return read;
  return read.where((c) => {
    const name = sql`(select o.name from core.organization o where o.id = ${c('organizationId')})`;
    return sql<boolean>`(strpos(lower(${name}), ${text}) > 0 or strpos(lower(${c('creditCode')}), ${text}) > 0)`;
  });
}

/** Who serves where follows from contracts, so that it takes the permission to see the register of the place. */
async function requirePlace(context: Context, globalId: string, field: string): Promise<string> {
  const organization = context.idOf(Organization, globalId, field);
  await context.requirePermission(mayView, { organization }, field);
  return organization;
}
