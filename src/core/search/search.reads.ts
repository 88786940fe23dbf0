import {
  badInput,
  type Context,
  type Order,
  orderingOf,
  type Page,
  type PageArgs,
  type RawBuilder,
  type ScopedRead,
  sql,
} from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { Organization } from '../organization/organization.entity.js';
import { Person } from '../person/person.entity.js';
import { newestFirst } from '../person/person.reads.js';
import { longestSearch } from '../search-text.js';
import { openVault } from '../vault/index.js';
import { auditSearch } from './audit-search.js';
import { livingWhere } from './known-places.js';
import { countMisses } from './missed-numbers.js';
import { searchPersons } from './search.access.js';
import type { SearchResult } from './search.types.js';
import { type SoughtPerson, soughtPerson } from './sought-person.js';

/** Fewest characters: one is in most names. */
const shortestSearch = 2;

/**
 * What is searched for, if it can be.
 * @throws BAD_USER_INPUT `core:search.text`, `core:search.too-short` naming `text`; NOT_FOUND naming `withinId`
 */
export function searchFor(context: Context, given: string, withinId: string | null): SearchResult {
  const text = given.trim();
  if ([...text].length < shortestSearch) throw badInput('text', 'core:search.too-short', { minimum: shortestSearch });
  if (text.length > longestSearch || /\p{Cc}/u.test(text)) {
    throw badInput('text', 'core:search.text', { maximum: longestSearch });
  }
  if (withinId) context.idOf(Organization, withinId, 'withinId');
  return { text, withinId };
}

/** Id of the organization in which it is to be, if one is given. */
export const organizationOf = (context: Context, { withinId }: SearchResult): string | undefined =>
  withinId ? context.idOf(Organization, withinId, 'withinId') : undefined;

/**
 * One page of the persons who are meant, where the actor may search for persons. Each search is written down before it
 * is answered: by what, and how many it showed; never the text.
 * @throws RATE_LIMITED `core:search.too-many-missed` naming `text`
 */
export async function searchForPersons(
  context: Context,
  result: SearchResult,
  page: PageArgs,
  order: Order<Person> | null,
): Promise<Page<Person>> {
  const within = organizationOf(context, result);
  const sought = soughtPerson(result.text, await openVault(context), within ? termOfPlace(within) : undefined);
  const found = await countMisses(context, { by: sought.by, within, field: 'text' }, () =>
    personsFound(context, sought, within).page(page, orderingOf(order, newestFirst)),
  );
  await auditSearch(context, within, { by: sought.by, hits: found.nodes.length });
  return found;
}

/**
 * The index finds whom the text means; where the actor may see them, and on which page they stand, is asked of those
 * alone: else a list in the order of ids would be walked through until enough are met.
 */
function personsFound(context: Context, sought: SoughtPerson, within: string | undefined): ScopedRead<Person> {
  const found = context.read(Person, searchPersons).where(
    (c) => sql<boolean>`${c('id')} = any(array(
      select p.id from core.person p
      where ${sought.found} and ${sought.told} and p.merged_into_id is null and p.erased_at is null))`,
  );
  if (!within) return found;
  return livingWhere(found, searchPersons, ({ organization }) => liesWithin(organization, within));
}

/** Of an organization that holds no others, the term by which its persons are known; of a larger one nothing. */
const termOfPlace = (within: string): RawBuilder<unknown> => sql`(
  select case when exists (select 1 from core.organization o where o.parent_id = ${within}) then '{}'::text[]
    else array[${`o:${within}`}::text] end)`;
