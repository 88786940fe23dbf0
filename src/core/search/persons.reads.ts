import { normalizePhone } from '../../lib/phone-number.js';
import {
  badInput,
  type Context,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { gridWithParts } from '../grid/parts-of-grid.js';
import { isEnded } from '../is-ended.js';
import { organizationsWithin } from '../organization/lies-within.js';
import { Organization } from '../organization/organization.entity.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { newestFirst } from '../person/person.reads.js';
import { requireKnownPurpose, requirePurpose } from '../privacy/unmasking-purposes.js';
import { readSensitiveData } from '../tag/tag.access.js';
import { requireTagKind } from '../tag/tag-kinds.js';
import { openVault } from '../vault/index.js';
import { auditSearch } from './audit-search.js';
import { livingWhere } from './known-places.js';
import { countMisses } from './missed-numbers.js';
import { hasNumber, readDocumentNumber } from './person-numbers.js';
import type { PersonsFilter } from './persons.filter.js';
import { searchPersons } from './search.access.js';

/** Columns with the places of a residence. */
const residencePlaces = { organization: 'organization_id', grid: 'grid_id' } as const;

/**
 * One page of the persons whom a filter wants, as far as the actor may know of them. A search by number, or by a
 * sensitive tag, takes a permission of its own where the persons are, and is written down: by what and for which
 * purpose, never the value that was looked for.
 * @throws FORBIDDEN naming the field of the filter, when that permission is held nowhere: nobody is to take it for "none";
 *   RATE_LIMITED `core:search.too-many-missed` naming it
 */
export async function listPersons(
  context: Context,
  page: PageArgs,
  filter: PersonsFilter,
  order: Order<Person> | null = null,
): Promise<Page<Person>> {
  const { withinId, gridId, phone, identityNumber } = filter;
  if (!withinId && !gridId && !phone && !identityNumber) throw badInput('filter', 'core:person.filter-too-wide');
  const numbered = await byNumbers(context, byPlace(context, context.read(Person), filter), filter);
  const tagged = await byTag(context, numbered.read, filter);
  const read = byTraits(context, tagged.read, filter);
  // A large place has its newest among the newest of all; a small one is found by index.
  const stretch = numbered.by.length > 0 ? undefined : () => sql<boolean>`true`;
  const by = [...numbered.by, ...tagged.by];
  const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
  const field = phone ? 'filter.phone' : 'filter.identityNumber';
  const found = await countMisses(context, { by, within, field }, () =>
    read.page(page, orderingOf(order, newestFirst), { stretch }),
  );
  if (by.length > 0) {
    const purpose = filter.purpose ? { purpose: filter.purpose } : {};
    await auditSearch(context, within, { by, hits: found.nodes.length, ...purpose });
  }
  return found;
}

function byPlace(context: Context, read: ScopedRead<Person>, { withinId, gridId }: PersonsFilter): ScopedRead<Person> {
  let wanted = read;
  if (withinId) {
    const id = context.idOf(Organization, withinId, 'filter.withinId');
    const within = sql`any(array(${organizationsWithin(id)}))`;
    wanted = livingWhere(wanted, readPersons, ({ organization }) => sql<boolean>`${organization} = ${within}`);
  }
  if (gridId) {
    const id = context.idOf(Grid, gridId, 'filter.gridId');
    const within = sql`any(array(${gridWithParts(id)}))`;
    wanted = livingWhere(wanted, readPersons, ({ grid }) => sql<boolean>`${grid} = ${within}`);
  }
  return wanted;
}

/** A read that was narrowed, and by what of that an entry has to tell. */
interface Narrowed {
  readonly read: ScopedRead<Person>;
  readonly by: readonly string[];
}

async function byNumbers(
  context: Context,
  read: ScopedRead<Person>,
  { phone, phoneTail, identityNumber, purpose }: PersonsFilter,
): Promise<Narrowed> {
  if (!phone && !phoneTail && !identityNumber) return { read, by: [] };
  const first = phone ? 'phone' : phoneTail ? 'phoneTail' : 'identityNumber';
  await context.requirePermission(searchPersons, 'anywhere', `filter.${first}`);
  if (purpose) requireKnownPurpose(context, purpose, 'filter.purpose');
  const vault = await openVault(context);
  const conditions = {
    ...(phone && { phone: hasNumber(vault, 'phone', phoneOf(phone)) }),
    ...(phoneTail && { phoneTail: hasNumber(vault, 'tail', phoneTail) }),
    ...(identityNumber && { identityNumber: hasNumber(vault, 'identity', readDocumentNumber(identityNumber).number) }),
  };
  // Whom an index finds, and only then who of them may be seen: a list in the order of ids would be walked through.
  const alike = sql.join(Object.values(conditions), sql` and `);
  const searched = read
    .alsoHolding(searchPersons)
    .where((c) => sql<boolean>`${c('id')} = any(array(select p.id from core.person p where ${alike}))`);
  return { read: searched, by: Object.keys(conditions) };
}

function phoneOf(text: string): string {
  const phone = normalizePhone(text);
  if (phone === null) throw badInput('filter.phone', 'core:person.phone-form');
  return phone;
}

async function byTag(context: Context, read: ScopedRead<Person>, { tag, purpose }: PersonsFilter): Promise<Narrowed> {
  if (!tag) return { read, by: [] };
  const kind = await requireTagKind(context, tag, 'filter.tag');
  const marked = read.where(
    (c) => sql<boolean>`exists (
      select 1 from core.person_tag m
      where m.person_id = ${c('id')} and m.kind = ${kind.code} and m.valid_until is null)`,
  );
  if (!kind.isSensitive) return { read: marked, by: [] };
  await context.requirePermission(readSensitiveData, 'anywhere', 'filter.tag');
  if (!purpose) throw badInput('filter.purpose', 'core:person.search-for-what');
  requirePurpose(context, purpose, 'SENSITIVE', 'filter.purpose');
  return { read: marked.alsoHolding(readSensitiveData), by: ['tag'] };
}

function byTraits(
  context: Context,
  read: ScopedRead<Person>,
  { stayKind, ageFrom, ageTo, erased }: PersonsFilter,
): ScopedRead<Person> {
  const { today } = context;
  let wanted = read
    .where((c) => sql<boolean>`${c('mergedIntoId')} is null`)
    .where((c) => isEnded(c('erasedAt'), erased));
  if (stayKind) {
    // Of residences that the actor may know of: others tell how somebody stays elsewhere.
    const known = read.holdsAt(readPersons, residencePlaces, (column) => sql.ref(`r.${column}`));
    wanted = wanted.where(
      (c) => sql<boolean>`exists (
        select 1 from core.residence r
        where r.person_id = ${c('id')} and r.valid_until is null and r.stay_kind = ${stayKind} and ${known})`,
    );
  }
  // As ages are counted: who was born on 29 February has grown older on 1 March.
  if (typeof ageFrom === 'number') {
    wanted = wanted.where((c) => sql<boolean>`${c('birthDate')} <= ${yearsBefore(today, ageFrom)}::date`);
  }
  if (typeof ageTo === 'number') {
    wanted = wanted.where((c) => sql<boolean>`${c('birthDate')} > ${yearsBefore(today, ageTo + 1)}::date`);
  }
  return wanted;
}

/** The last day on which somebody was born who is at least that old; there may be no 29 February, then it is the 28th. */
function yearsBefore(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const isLeap = new Date(`${year}-02-29T00:00:00Z`).getUTCMonth() === 1;
  return day.endsWith('-02-29') && !isLeap ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
