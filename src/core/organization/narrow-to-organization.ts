import { type Context, type ScopedRead, sql } from '../../plugin-api/index.js';
import { liesWithin } from './lies-within.js';
import { Organization } from './organization.entity.js';

/**
 * Narrows a read to what an organization itself has, by a filter's `organizationId`, and to what it or any below it has,
 * by `withinId`.
 * @throws NOT_FOUND naming the filter's field
 */
export function narrowToOrganization<T extends { readonly organizationId: string | null }>(
  context: Context,
  read: ScopedRead<T>,
  filter: { readonly organizationId?: string | null; readonly withinId?: string | null },
): ScopedRead<T> {
  const idOf = (field: 'organizationId' | 'withinId') =>
    filter[field] ? context.idOf(Organization, filter[field], `filter.${field}`) : undefined;
  const within = idOf('withinId');
  const own = idOf('organizationId');
  const wanted = within ? read.where((c) => liesWithin(c('organizationId'), within)) : read;
  return own ? wanted.where((c) => sql<boolean>`${c('organizationId')} = ${own}`) : wanted;
}
