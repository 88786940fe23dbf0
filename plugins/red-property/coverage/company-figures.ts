import { inTermOn, type RawBuilder, registerEnumType, sql } from 'commongrid';
import { liesWithin } from 'commongrid/core';
import { hostsPartyOrganization } from '../company/company.reads.js';
import { isRed } from '../company/is-red.js';
import { countsOn } from '../contract/counts-on.js';
import type { FigureRule } from './figure.js';

/** Rates over the companies that serve compounds of a place. */
export enum CompanyFigure {
  WITH_PARTY_ORGANIZATION = 'WITH_PARTY_ORGANIZATION',
  RED = 'RED',
}

registerEnumType(CompanyFigure, {
  name: 'CompanyFigure',
  description: 'Rates over the companies that serve compounds of a place. 企业类指标。',
  valuesConfig: {
    WITH_PARTY_ORGANIZATION: { description: 'Companies with a party organization. 党组织覆盖率。' },
    RED: { description: 'Companies that count as red property. 红色物业企业占比。' },
  },
});

/** Full members from which on a party organization has to be set up (Party constitution, article 30). */
const membersForOrganization = 3;

/** SQL: whether the company `t` serves a compound in an organization or below it on a day. */
export const servesWithin = (organization: RawBuilder<string> | string, day: string) => sql<boolean>`exists (
  select 1 from red_property.service_contract c join core.compound k on k.id = c.compound_id
  where c.company_id = t.id and ${countsOn(day, 'c')} and ${liesWithin(sql`k.organization_id`, organization)})`;

const hasPartyOrganization = (day: string) => sql<boolean>`exists (
  select 1 from core.organization_link l
  where l.from_id = t.organization_id and l.kind = ${hostsPartyOrganization} and ${inTermOn(day, 'l')})`;

/** SQL: whether the company `t` counts as red property on a day. */
export const isRedCompany = (day: string): RawBuilder<boolean> => isRed(sql`t.id`, day);

/** What each rate counts among the companies that serve a compound of the place. */
export const companyFigures: Readonly<Record<CompanyFigure, FigureRule>> = {
  [CompanyFigure.WITH_PARTY_ORGANIZATION]: {
    // Too few members for one of its own, and none there: nothing that could be asked of the company.
    excluded: (day) =>
      sql`coalesce(t.full_party_members < ${membersForOrganization}, false) and not ${hasPartyOrganization(day)}`,
    counted: hasPartyOrganization,
  },
  [CompanyFigure.RED]: { excluded: () => sql`false`, counted: isRedCompany },
};
