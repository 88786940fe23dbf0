import { badInput, type Context, type Page, type PageArgs, type RawBuilder, sql } from 'commongrid';
import { Compound, Organization } from 'commongrid/core';
import { mayView } from '../access.js';
import { PropertyCompany } from '../company/property-company.entity.js';
import { PropertyServiceState } from '../compound-service/compound-service.types.js';
import { companyFigures, isRed, servesWithin } from '../coverage/company-figures.js';
import { compoundFigures, existsOn, isInCustodyOf, isServed } from '../coverage/compound-figures.js';
import { FigurePart, type FigureRule } from '../coverage/figure.js';
import { CustodianKind } from '../custodian/custodian.enums.js';
import { liesWithin } from '../shared/place.js';
import type { CompoundRegisterFilter, PropertyCompanyFilter } from './register.inputs.js';

const custodians = Object.values(CustodianKind).filter((kind) => kind !== CustodianKind.OWNERS);
const { CONTRACTED, SELF_MANAGED, IN_CUSTODY, NONE } = PropertyServiceState;

/** SQL: whether the compound `t` is looked after in a way on a day. */
const inState: Readonly<Record<PropertyServiceState, (day: string) => RawBuilder<boolean>>> = {
  [CONTRACTED]: isServed,
  [SELF_MANAGED]: (day) => sql`not ${isServed(day)} and ${isInCustodyOf([CustodianKind.OWNERS], day)}`,
  [IN_CUSTODY]: (day) => sql`not ${isServed(day)} and ${isInCustodyOf(custodians, day)}`,
  [NONE]: (day) => sql`not ${isServed(day)} and not ${isInCustodyOf(Object.values(CustodianKind), day)}`,
};

/** SQL: whether the record `t` is in a part of a figure. */
const inPart: Readonly<Record<FigurePart, (rule: FigureRule, day: string) => RawBuilder<boolean>>> = {
  [FigurePart.NUMERATOR]: ({ excluded, counted }, day) => sql`not (${excluded(day)}) and ${counted(day)}`,
  [FigurePart.DENOMINATOR]: ({ excluded }, day) => sql`not (${excluded(day)})`,
  [FigurePart.EXCLUDED]: ({ excluded }, day) => sql`(${excluded(day)})`,
};

/** One page of the compounds of a place, by code. Errors: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` (half a figure). */
export async function listCompounds(
  context: Context,
  filter: CompoundRegisterFilter,
  page: PageArgs,
): Promise<Page<Compound>> {
  const organization = await requirePlace(context, filter.withinId, 'filter.withinId');
  const day = filter.on ?? context.today;
  let wanted = context
    .read(Compound)
    .where((c) => sql`${existsOn(day)} and ${liesWithin(c('organizationId'), organization)}`);
  const { state } = filter;
  if (state) wanted = wanted.where(() => inState[state](day));
  const part = partOf(compoundFigures, filter, day);
  return (part ? wanted.where(() => part) : wanted).page(page, { name: 'code', by: ['code'] });
}

/** One page of the companies that a filter wants, by credit code. Errors: as of `listCompounds`. */
export async function listCompanies(
  context: Context,
  filter: PropertyCompanyFilter,
  page: PageArgs,
): Promise<Page<PropertyCompany>> {
  const { servingWithinId, red } = filter;
  const day = filter.on ?? context.today;
  let wanted = context.read(PropertyCompany);
  if (servingWithinId) {
    const organization = await requirePlace(context, servingWithinId, 'filter.servingWithinId');
    wanted = wanted.where(() => servesWithin(organization, day));
  }
  if (typeof red === 'boolean') wanted = wanted.where(() => (red ? isRed(day) : sql`not ${isRed(day)}`));
  const part = partOf(companyFigures, filter, day);
  if (part && !servingWithinId) throw badInput('filter.servingWithinId', 'red-property:figure.place');
  return (part ? wanted.where(() => part) : wanted).page(page, { name: 'creditCode', by: ['creditCode'] });
}

/** Who serves where follows from contracts, so that it takes the permission to see the register of the place. */
async function requirePlace(context: Context, globalId: string, field: string): Promise<string> {
  const organization = context.idOf(Organization, globalId, field);
  await context.requirePermission(mayView, { organization }, field);
  return organization;
}

function partOf<Figure extends string>(
  rules: Readonly<Record<Figure, FigureRule>>,
  { figure, part }: { readonly figure?: Figure | null; readonly part?: FigurePart | null },
  day: string,
): RawBuilder<boolean> | undefined {
  if (!figure && !part) return undefined;
  if (!figure) throw badInput('filter.figure', 'red-property:figure.half');
  if (!part) throw badInput('filter.part', 'red-property:figure.half');
  return inPart[part](rules[figure], day);
}
