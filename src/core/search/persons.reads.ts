import { plainDocumentNumber } from '../../lib/identity-number.js';
import { normalizePhone } from '../../lib/phone-number.js';
import {
  badInput,
  type Context,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  placementOf,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { isEnded } from '../is-ended.js';
import { Organization } from '../organization/organization.entity.js';
import { readIdentity } from '../person/identity.js';
import { readPersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { IdentityKind } from '../person/person.enums.js';
import { newestFirst } from '../person/person.reads.js';
import { requirePurpose } from '../privacy/unmasking-purposes.js';
import { readSensitiveData } from '../tag/tag.access.js';
import { requireTagKind } from '../tag/tag-kinds.js';
import { openVault, type Vault } from '../vault/index.js';
import { auditSearch } from './audit-search.js';
import { holdsAt, livingWhere } from './known-places.js';
import type { PersonsFilter } from './persons.filter.js';
import { searchPersons } from './search.access.js';

/** Columns with the places of a residence. */
const residencePlaces = { organization: 'organization_id', grid: 'grid_id' } as const;

/**
 * One page of the persons whom a filter wants, as far as the actor may know of them. A search by number, or by a
 * sensitive tag, takes a permission of its own where the persons are, and is written down: by what, never for what.
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
  const found = await read.page(page, orderingOf(order, newestFirst), { stretch });
  const by = [...numbered.by, ...tagged.by];
  if (by.length > 0) {
    const within = withinId ? context.idOf(Organization, withinId, 'filter.withinId') : undefined;
    const purpose = tagged.by.length > 0 ? { purpose: filter.purpose } : {};
    await auditSearch(context, within, { by, hits: found.nodes.length, ...purpose });
  }
  return found;
}

function byPlace(context: Context, read: ScopedRead<Person>, { withinId, gridId }: PersonsFilter): ScopedRead<Person> {
  let wanted = read;
  if (withinId) {
    const id = context.idOf(Organization, withinId, 'filter.withinId');
    const within = sql`any(array(
      select o.id from core.organization o
      where o.path <@ (select above.path from core.organization above where above.id = ${id})))`;
    wanted = livingWhere(context, wanted, readPersons, ({ organization }) => sql<boolean>`${organization} = ${within}`);
  }
  if (gridId) {
    const id = context.idOf(Grid, gridId, 'filter.gridId');
    const within = sql`any(array(
      select g.id from core.grid g where g.path <@ (select above.path from core.grid above where above.id = ${id})))`;
    wanted = livingWhere(context, wanted, readPersons, ({ grid }) => sql<boolean>`${grid} = ${within}`);
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
  { phone, phoneTail, identityNumber }: PersonsFilter,
): Promise<Narrowed> {
  if (!phone && !phoneTail && !identityNumber) return { read, by: [] };
  const vault = await openVault(context);
  const found = [
    ['phone', sql.raw('p.phone_index'), phone ? indexesOfPhone(vault, phone) : undefined],
    ['phoneTail', sql.raw('p.phone_tail_index'), phoneTail ? vault.indexes('phone-tail', phoneTail) : undefined],
    [
      'identityNumber',
      sql.raw('p.identity_index'),
      identityNumber ? indexesOfIdentity(vault, identityNumber) : undefined,
    ],
  ] as const;
  const given = found.flatMap(([by, column, indexes]) => (indexes ? [{ by, column, indexes }] : []));
  // Whom an index finds, and only then who of them may be seen: a list in the order of ids would be walked through.
  const alike = sql.join(
    given.map(({ column, indexes }) => sql`${column} in (${sql.join(indexes)})`),
    sql` and `,
  );
  const searched = alsoBy(context, read, searchPersons).where(
    (c) => sql<boolean>`${c('id')} = any(array(select p.id from core.person p where ${alike}))`,
  );
  return { read: searched, by: given.map(({ by }) => by) };
}

function indexesOfPhone(vault: Vault, text: string): Buffer[] {
  const phone = normalizePhone(text);
  if (phone === null) throw badInput('filter.phone', 'core:person.phone-form');
  return vault.indexes('phone', phone);
}

/** Whoever searches does not say on which document the number stands. */
function indexesOfIdentity(vault: Vault, text: string): Buffer[] {
  const read = readIdentity(IdentityKind.RESIDENT_ID, text);
  return vault.indexes('identity', 'problem' in read ? plainDocumentNumber(text) : read.number);
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
  if (!purpose) throw badInput('filter.purpose', 'core:person.search-for-what');
  requirePurpose(context, purpose, 'SENSITIVE');
  return { read: alsoBy(context, marked, readSensitiveData), by: ['tag'] };
}

/** Narrows a read to where the actor holds another permission, too. */
const alsoBy = (context: Context, read: ScopedRead<Person>, permission: string): ScopedRead<Person> =>
  read.where((c) => holdsAt(context, permission, placementOf(Person) ?? {}, (property) => c(property as 'id')));

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
    const known = holdsAt(context, readPersons, residencePlaces, (column) => sql.ref(`r.${column}`));
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
