import { type RawBuilder, registerEnumType, sql } from 'commongrid';
import { hostsPartyOrganization } from '../company/company.reads.js';
import { ServiceContractState } from '../contract/contract.enums.js';
import { liesWithin } from '../shared/place.js';
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
  where c.company_id = t.id and c.state <> ${ServiceContractState.CANCELLED}
    and c.valid_from <= ${day}::date and c.valid_until > ${day}::date
    and ${liesWithin(sql`k.organization_id`, organization)})`;

const hasPartyOrganization = (day: string) => sql<boolean>`exists (
  select 1 from core.organization_link l
  where l.from_id = t.organization_id and l.kind = ${hostsPartyOrganization}
    and l.valid_from <= ${day}::date and (l.valid_until is null or l.valid_until > ${day}::date))`;

/** SQL: whether the company `t` counts as red property on a day. */
export const isRed = (day: string) => sql<boolean>`exists (
  select 1 from red_property.red_recognition r
  where r.company_id = t.id and r.valid_from <= ${day}::date and (r.valid_until is null or r.valid_until > ${day}::date))`;

/** What each rate counts among the companies that serve a compound of the place. */
export const companyFigures: Readonly<Record<CompanyFigure, FigureRule>> = {
  [CompanyFigure.WITH_PARTY_ORGANIZATION]: {
    // Too few members for one of its own, and none there: nothing that could be asked of the company.
    excluded: (day) =>
      sql`coalesce(t.full_party_members < ${membersForOrganization}, false) and not ${hasPartyOrganization(day)}`,
    counted: hasPartyOrganization,
  },
  [CompanyFigure.RED]: { excluded: () => sql`false`, counted: isRed },
};
