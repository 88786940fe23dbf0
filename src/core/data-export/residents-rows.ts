import { type Context, inTermOn, notOverOn, type Ordering, orderingBy, sql } from '../../plugin-api/index.js';
import { Household } from '../household/household.entity.js';
import { movedInOn } from '../household/moved-in.js';
import { Residence } from '../household/residence.entity.js';
import { birthDateOf } from '../person/birth-date.js';
import { Person } from '../person/person.entity.js';
import type { PersonTag, SensitiveTag } from '../tag/person-tag.entity.js';
import { ordinaryTagsOf, sensitiveTagsOf } from '../tag/tag.reads.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { openSealed } from '../vault/index.js';
import type { ExportPage, ExportPosition } from './export-kinds.js';
import { liesInGrid } from './lies-in-grid.js';
import { readRelated } from './read-related.js';

/** Somebody, at one place where they live or are registered. */
export interface ResidentRow {
  /** Undefined for one who may not be seen, though where they live may. */
  readonly person: Person | undefined;
  /** As it is; the columns mask it. */
  readonly birthDate: string | null;
  readonly identityNumber: string | null;
  readonly phone: string | null;
  /** Those that are not sensitive. */
  readonly tags: readonly PersonTag[];
  /** The others; none without the permission to read such data where the person is. */
  readonly sensitiveTags: readonly SensitiveTag[];
  readonly residence: Residence | undefined;
  /** Since when they have lived in the dwelling. */
  readonly movedInOn: string | null;
  readonly household: Household | undefined;
  /** Of the household, as it is. */
  readonly registeredNo: string | null;
  readonly dwelling: Dwelling | undefined;
}

/** Members of a household stand together. */
const byHousehold: Ordering<Residence> = { name: 'household', by: ['householdId', 'id'] };

/** Those without a residence come after those with one: where they begin. */
const withoutResidence = 'without:';

/** Reads residences of today first, then persons who have none. */
export function readResidents(context: Context, position: ExportPosition): Promise<ExportPage<ResidentRow>> {
  return position.after?.startsWith(withoutResidence)
    ? readWithoutResidence(context, position, position.after.slice(withoutResidence.length))
    : readWithResidence(context, position);
}

async function readWithResidence(
  context: Context,
  { organizationId, filter, after, atMost }: ExportPosition,
): Promise<ExportPage<ResidentRow>> {
  const [household, last] = after?.split(' ') ?? [];
  const residences = await context
    .read(Residence)
    .matching({ organizationId })
    .where(() => inTermOn(context.today))
    .where((c) => liesInGrid(c('gridId'), filter))
    .where((c) =>
      last === undefined
        ? sql<boolean>`true`
        : sql<boolean>`(${c('householdId')}, ${c('id')}) > (${household}::uuid, ${last}::uuid)`,
    )
    .all(atMost, byHousehold);
  const [persons, households, dwellings] = await Promise.all([
    readRelated(
      context,
      Person,
      residences.map(({ personId }) => personId),
    ),
    readRelated(
      context,
      Household,
      residences.map(({ householdId }) => householdId),
    ),
    readRelated(
      context,
      Dwelling,
      residences.map(({ dwellingId }) => dwellingId),
    ),
  ]);
  const rows = residences.map(async (residence) => ({
    ...(await detailsOf(context, persons.get(residence.personId))),
    residence,
    movedInOn: await movedInOn(context, residence),
    household: households.get(residence.householdId),
    registeredNo: households.has(residence.householdId)
      ? await openSealed(context, Household, 'registeredNoSealed', residence.householdId)
      : null,
    dwelling: dwellings.get(residence.dwellingId),
  }));
  const end = residences.at(-1);
  const goesOn = end && residences.length === atMost;
  return { rows: await Promise.all(rows), next: goesOn ? `${end.householdId} ${end.id}` : withoutResidence };
}

async function readWithoutResidence(
  context: Context,
  { organizationId, filter, atMost }: ExportPosition,
  after: string,
): Promise<ExportPage<ResidentRow>> {
  const persons = await context
    .read(Person)
    .matching({ organizationId, mergedIntoId: null, erasedAt: null })
    .where((c) => liesInGrid(c('gridId'), filter))
    .where(
      (c) => sql<boolean>`not exists (
      select from core.residence r where r.person_id = ${c('id')} and ${notOverOn(context.today, 'r')})`,
    )
    .where((c) => (after === '' ? sql<boolean>`true` : sql<boolean>`${c('id')} > ${after}::uuid`))
    .all(atMost, orderingBy<Person>('id'));
  const rows = persons.map(async (person) => ({
    ...(await detailsOf(context, person)),
    residence: undefined,
    movedInOn: null,
    household: undefined,
    registeredNo: null,
    dwelling: undefined,
  }));
  const end = persons.at(-1);
  return {
    rows: await Promise.all(rows),
    next: end && persons.length === atMost ? `${withoutResidence}${end.id}` : null,
  };
}

type Details = Pick<ResidentRow, 'person' | 'birthDate' | 'identityNumber' | 'phone' | 'tags' | 'sensitiveTags'>;

/** What is known of a person; of all persons of a page in a statement for each. */
async function detailsOf(context: Context, person: Person | undefined): Promise<Details> {
  if (!person) return { person, birthDate: null, identityNumber: null, phone: null, tags: [], sensitiveTags: [] };
  const [birthDate, identityNumber, phone, tags, sensitiveTags] = await Promise.all([
    birthDateOf(context, person.id),
    openSealed(context, Person, 'identitySealed', person.id),
    openSealed(context, Person, 'phoneSealed', person.id),
    ordinaryTagsOf(context, person.id),
    sensitiveTagsOf(context, person.id),
  ]);
  return { person, birthDate, identityNumber, phone, tags, sensitiveTags };
}
