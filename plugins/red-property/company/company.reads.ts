import { type Actions, type Context, inTermOn, orderingBy } from 'commongrid';
import { Organization, OrganizationLink } from 'commongrid/core';
import type { PropertyCompany } from './company.entity.js';
import type { PropertyCompanyAction } from './company.enums.js';
import { companyStates } from './company.states.js';
import { RedRecognition } from './red-recognition.entity.js';

/** Kind of the core's links from a company to the party organization that was set up in it. */
export const hostsPartyOrganization = 'HOSTS_PARTY_ORGANIZATION';

/** The party organization that a company hosts on a day, the oldest if there are several; null if there is none. */
export async function partyOrganizationOf(
  context: Context,
  { organizationId }: PropertyCompany,
  day: string,
): Promise<Organization | null> {
  const name = `PropertyCompany.partyOrganization:${day}`;
  const links = await context.load(name, organizationId, () => (ids: readonly string[]) => {
    const hosted = context.read(OrganizationLink).matching({ kind: hostsPartyOrganization });
    return hosted.where(() => inTermOn(day)).allOf('fromId', ids, 1, orderingBy('validFrom'));
  });
  return context.byId(Organization, links[0]?.toId);
}

/** What makes a company count as red property on a day; null if it does not. */
export const recognitionOf = (
  context: Context,
  company: PropertyCompany,
  day: string,
): Promise<RedRecognition | null> =>
  context.load(`PropertyCompany.redRecognition:${day}`, company.id, () => (ids: readonly string[]) => {
    const counting = context.read(RedRecognition).where(() => inTermOn(day));
    return counting.byValues('companyId', ids);
  });

/** What can be done now about a company's red status. */
export const companyActions: Actions<PropertyCompany, PropertyCompanyAction> = {
  async openTo(company, context) {
    const recognition = await recognitionOf(context, company, context.today);
    return companyStates.openTo({ recognition }, context);
  },
};
