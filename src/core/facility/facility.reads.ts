import {
  type Context,
  loadRow,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type Ratio,
  ratioOf,
  requireKnown,
  requireRegistered,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { isEnded } from '../is-ended.js';
import { narrowToOrganization } from '../organization/narrow-to-organization.js';
import { matchingText } from '../search-text.js';
import { Facility } from './facility.entity.js';
import type { FacilitiesFilter, FacilityFilter } from './facility.filter.js';
import { facilityKindRegister } from './facility-kinds.js';

const facilitiesByCode = orderingBy<Facility>('code');

/** One page of the facilities that a filter wants. */
export async function listFacilities(
  context: Context,
  page: PageArgs,
  filter: FacilitiesFilter,
  order: Order<Facility> | null,
): Promise<Page<Facility>> {
  await requireKnown(context, facilityKindRegister, { 'filter.kind': filter.kind });
  const wanted = narrow(narrowToOrganization(context, context.read(Facility), filter), filter);
  return wanted.page(page, orderingOf(order, facilitiesByCode));
}

function narrow(read: ScopedRead<Facility>, { kind, retired, search }: FacilityFilter): ScopedRead<Facility> {
  const wanted = read.matching({ kind: kind ?? undefined }).where((c) => isEnded(c('retiredOn'), retired));
  return matchingText(wanted, search);
}

/** Whose facilities are listed: of an organization itself, of a compound with its buildings. */
type Owner = 'organizationId' | 'compoundId';

/** One page of the facilities of a parent; all parents of a request share one statement. */
export async function facilitiesOf(
  context: Context,
  by: Owner,
  parent: string,
  page: PageArgs,
  filter: FacilityFilter,
  order: Order<Facility> | null,
): Promise<Page<Facility>> {
  await requireKnown(context, facilityKindRegister, { 'filter.kind': filter.kind });
  return context.pageOf<Facility>({
    name: `facilities.${by}`,
    by,
    parent,
    page,
    filter,
    ordering: orderingOf(order, facilitiesByCode),
    read: () => narrow(context.read(Facility), filter),
  });
}

/**
 * How many compounds of an organization, and of all below it, have a facility of a kind, in themselves or in one of
 * their buildings. One statement for all organizations of a request.
 * @throws BAD_USER_INPUT `core:facility.unknown-kind`
 */
export async function facilityCoverageOf(context: Context, id: string, kind: string): Promise<Ratio> {
  await requireRegistered(context, facilityKindRegister, kind, 'kind');
  const counts = (ids: readonly string[]) => sql<{ id: string; numerator: number; denominator: number }>`
    select root.id, count(*)::int as denominator, (count(*) filter (where exists (
      select 1 from core.facility f where f.compound_id = c.id and f.kind = ${kind} and f.retired_on is null
    )))::int as numerator
    from core.organization root
    join core.organization o on o.path <@ root.path
    join core.compound c on c.organization_id = o.id
    where root.id = any(${ids}::uuid[]) and c.retired_on is null group by root.id`;
  const found = await loadRow(context, `Organization.facilityCoverage:${kind}`, id, counts);
  return ratioOf(found ?? { numerator: 0, denominator: 0 });
}
