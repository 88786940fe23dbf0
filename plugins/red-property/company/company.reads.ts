import { type Context, sql } from 'commongrid';
import { Organization, OrganizationLink } from 'commongrid/core';
import { inTermOn } from '../shared/term.js';
import { PropertyCompany } from './property-company.entity.js';

/** Kind of the core's links from a company to the party organization that was set up in it. */
export const hostsPartyOrganization = 'HOSTS_PARTY_ORGANIZATION';

/** The register's row of an organization, read for many organizations at once; null for what is no registered company. */
export function companyOf(context: Context, organizationId: string): Promise<PropertyCompany | null> {
  return context.load('Organization.propertyCompany', organizationId, () => async (ids: readonly string[]) => {
    const rows = await context
      .read(PropertyCompany)
      .where((c) => sql<boolean>`${c('organizationId')} = any(${ids}::uuid[])`)
      .all(ids.length);
    const found = new Map(rows.map((row) => [row.organizationId, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** The party organization that a company hosts on a day, the oldest if there are several; null if there is none. */
export async function partyOrganizationOf(
  context: Context,
  company: PropertyCompany,
  day: string,
): Promise<Organization | null> {
  const name = `PropertyCompany.partyOrganization:${day}`;
  const id = await context.load(name, company.organizationId, () => async (ids: readonly string[]) => {
    const hosted = context
      .read(OrganizationLink)
      .matching({ kind: hostsPartyOrganization })
      .where(() => inTermOn(day));
    const links = await hosted.allOf('fromId', ids, 1, { name: 'oldest', by: ['validFrom'] });
    return links.map(([link]) => link?.toId ?? null);
  });
  return context.byId(Organization, id);
}
