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
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { matchingText } from '../search-text.js';
import { Building } from './building.entity.js';
import type { BuildingFilter, BuildingsFilter } from './building.filter.js';
import { BuildingUnit } from './building-unit.entity.js';
import type { BuildingUnitFilter } from './building-unit.filter.js';
import { Compound } from './compound.entity.js';
import { buildingSaidInParts } from './said-in-parts.js';

const buildingsByCode = orderingBy<Building>('code');
const unitsByCode = orderingBy<BuildingUnit>('code');

/** One page of the buildings that a filter wants. */
export function listBuildings(
  context: Context,
  page: PageArgs,
  filter: BuildingsFilter,
  order: Order<Building> | null = null,
): Promise<Page<Building>> {
  const { compoundId } = filter;
  const wanted = narrowBuildings(narrowToOrganization(context, context.read(Building), filter), filter).matching({
    compoundId: compoundId ? context.idOf(Compound, compoundId, 'filter.compoundId') : undefined,
  });
  return wanted.page(page, orderingOf(order, buildingsByCode));
}

/** Narrows a read to what the filter wants. Errors: a search text that is too long. */
function narrowBuildings(read: ScopedRead<Building>, { retired, search }: BuildingFilter): ScopedRead<Building> {
  return matchingText(
    read.where((c) => isEnded(c('retiredOn'), retired)),
    search,
    (text) => buildingSaidInParts(sql.ref('t.id'), text),
  );
}

/** Buildings of a compound. */
export const ofCompound: ListOf<Building> = { name: 'Compound.buildings', by: 'compoundId' };

/** Buildings of an organization itself. */
export const ofOrganization: ListOf<Building> = { name: 'Organization.buildings', by: 'organizationId' };

/** One page of the buildings of a parent; all parents of a request share one statement. */
export function buildingsOf(
  context: Context,
  list: ListOf<Building>,
  parent: string,
  page: PageArgs,
  filter: BuildingFilter = {},
  order: Order<Building> | null = null,
): Promise<Page<Building>> {
  const ordering = orderingOf(order, buildingsByCode);
  const read = () => narrowBuildings(context.read(Building), filter);
  return context.pageOf<Building>({ ...list, parent, page, filter, ordering, read });
}

/** One page of the units of a building; all buildings of a request share one statement. */
export function unitsOfBuilding(
  context: Context,
  parent: string,
  page: PageArgs,
  filter: BuildingUnitFilter = {},
  order: Order<BuildingUnit> | null = null,
): Promise<Page<BuildingUnit>> {
  return context.pageOf<BuildingUnit>({
    name: 'Building.units',
    by: 'buildingId',
    parent,
    page,
    filter,
    ordering: orderingOf(order, unitsByCode),
    read: () => context.read(BuildingUnit).where((c) => isEnded(c('retiredOn'), filter.retired)),
  });
}
