import {
  type Context,
  type ListOf,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { Person } from '../person/person.entity.js';
import { Household } from './household.entity.js';
import type { HouseholdFilter, ResidenceFilter } from './household.filter.js';
import { Relation, Residence } from './residence.entity.js';

/** Ids grow with time: as they were entered. */
const householdsAsEntered = orderingBy<Household>('id');
const residencesAsEntered = orderingBy<Residence>('id');

/** Most members that are told of one household; of more there are pages, `history`. */
export const mostMembers = 50;

/** Households of a grid. */
export const ofGrid: ListOf<Household> = { name: 'Grid.households', by: 'gridId' };

/** Households of an organization itself. */
export const ofOrganization: ListOf<Household> = { name: 'Organization.households', by: 'organizationId' };

/** Households that live in a dwelling. */
export const inDwelling: ListOf<Household> = { name: 'Dwelling.households', by: 'dwellingId' };

/** One page of the households of a parent that the actor may know of; all parents of a request share one statement. */
export function householdsOf(
  context: Context,
  list: ListOf<Household>,
  parent: string,
  page: PageArgs,
  filter: HouseholdFilter = {},
  order: Order<Household> | null = null,
): Promise<Page<Household>> {
  const ordering = orderingOf(order, householdsAsEntered);
  const read = () => narrow(context.read(Household), filter);
  return context.pageOf<Household>({ ...list, parent, page, filter, ordering, read });
}

function narrow(read: ScopedRead<Household>, { open, stayKind }: HouseholdFilter): ScopedRead<Household> {
  const wanted = read.where((c) => isEnded(c('validUntil'), open === false));
  if (!stayKind) return wanted;
  return wanted.where(
    (c) => sql<boolean>`exists (
      select 1 from core.residence r
      where r.household_id = ${c('id')} and r.valid_until is null and r.stay_kind = ${stayKind})`,
  );
}

const openResidences = (context: Context): ScopedRead<Residence> =>
  context.read(Residence).where((c) => sql<boolean>`${c('validUntil')} is null`);

const isHead = ({ relation }: Residence): boolean => relation === Relation.HEAD;

const readMembers = (context: Context, householdId: string): Promise<Residence[]> =>
  context.load('Household.members', householdId, () => (ids: readonly string[]) => {
    return openResidences(context).allOf('householdId', ids, mostMembers, residencesAsEntered);
  });

/** Who lives in a household now, its head first; all households of a request are one statement. */
export async function membersOfHousehold(context: Context, id: string): Promise<Residence[]> {
  const members = await readMembers(context, id);
  return [...members.filter(isHead), ...members.filter((one) => !isHead(one))];
}

/**
 * The head of a household, as far as the actor may know of them. Found among the members, which are mostly asked for as
 * well: so the persons of a page are read together. Only behind more members than are told of is it asked for apart.
 */
export async function headOfHousehold(context: Context, id: string): Promise<Person | null> {
  const members = await readMembers(context, id);
  const head = members.find(isHead) ?? (members.length < mostMembers ? null : await readHead(context, id));
  return context.byId(Person, head?.personId);
}

const readHead = (context: Context, householdId: string): Promise<Residence | null> =>
  context.load('Household.head', householdId, () => (ids: readonly string[]) => {
    return openResidences(context).matching({ relation: Relation.HEAD }).byValues('householdId', ids);
  });

/** The household in which somebody mainly lives now, as far as the actor may know of it. */
export async function mainHouseholdOf(context: Context, personId: string): Promise<Household | null> {
  const main = await context.load('Person.household', personId, () => (ids: readonly string[]) => {
    return openResidences(context).matching({ isMain: true }).byValues('personId', ids);
  });
  return context.byId(Household, main?.householdId);
}

/** Residences of a person. */
export const ofPerson: ListOf<Residence> = { name: 'Person.residences', by: 'personId' };

/** Residences in a household. */
export const inHousehold: ListOf<Residence> = { name: 'Household.history', by: 'householdId' };

/** One page of the residences of a parent that the actor may know of; all parents of a request share one statement. */
export function residencesOf(
  context: Context,
  list: ListOf<Residence>,
  parent: string,
  page: PageArgs,
  filter: ResidenceFilter = {},
  order: Order<Residence> | null = null,
): Promise<Page<Residence>> {
  const ordering = orderingOf(order, residencesAsEntered);
  const over = typeof filter.open === 'boolean' && sql.raw(filter.open ? 'null' : 'not null');
  const read = () => {
    const all = context.read(Residence);
    return over ? all.where((c) => sql<boolean>`${c('validUntil')} is ${over}`) : all;
  };
  return context.pageOf<Residence>({ ...list, parent, page, filter, ordering, read });
}
