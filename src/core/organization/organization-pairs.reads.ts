import { type PageOptions, sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import type { OrganizationsFilter } from './organization.filter.js';

/** What names of divisions are made of, as `core.x_telling_pairs` has it: pairs of nothing else are not kept. */
const ofMostNames = '街道办事处镇乡社区居村民委员会小组';

/**
 * The pair of Chinese letters that a filter asks for, if it asks for nothing else: what else narrows a list may pass over
 * all but a few names of a pair.
 */
export function pairSearchedFor({ search, ...others }: OrganizationsFilter): string | undefined {
  if (Object.values(others).some((value) => value !== undefined && value !== null && value !== false)) return undefined;
  const text = search?.trim() ?? '';
  const isTelling = [...text.normalize('NFKC')].some((letter) => !ofMostNames.includes(letter));
  return isTelling && /^\p{Script=Han}{2}$/u.test(text) ? text : undefined;
}

/** Finds organizations that have a pair in a name, in the order of their codes: however many there are, only a page is read. */
export function havingPair(pair: string): NonNullable<PageOptions<Organization>['foundBy']> {
  return (notBefore) => sql<boolean>`t.code in (
    select p.code from core.x_organization_pair as p
    where p.gram = core.x_fold(${pair}) and ${notBefore(sql`p.code`)})`;
}
