import { type Context, save, toGlobalId } from 'commongrid';
import { Organization, OrganizationLink } from 'commongrid/core';
import type { PropertyCompany } from '../company/company.entity.js';
import { hostsPartyOrganization } from '../company/company.reads.js';
import { registerPropertyCompany } from '../company/company.service.js';
import { checkCharacter } from '../company/credit-code.js';
import { propertyCompanyKind } from '../company/organization-kinds.js';
import { recognizeRedProperty } from '../company/red-recognition.service.js';
import { demoSince } from './days.js';
import { contacts } from './demo-data.js';

/** A company of the demo. */
export interface DemoCompany {
  /** Code of the organization below which it stands. */
  readonly place: string;
  readonly name: string;
  /** Counts the companies of one place, from 1. */
  readonly number: number;
  /** Code of the party organization below which its own stands; none without. */
  readonly party?: string;
  readonly red: boolean;
  readonly fullPartyMembers?: number;
}

/** The organization of a code. */
export const organizationOf = (context: Context, code: string): Promise<Organization> =>
  context.read(Organization).matching({ code }).require(code);

/** Adds an organization of a kind that has no level. */
export async function addOrganization(
  context: Context,
  { code, name, kind, parent }: { code: string; name: string; kind: string; parent: string },
): Promise<Organization> {
  const { id: parentId } = await organizationOf(context, parent);
  const validFrom = demoSince;
  const organization = Object.assign(new Organization(), { code, name, kind, level: null, parentId, validFrom });
  await save(context, organization);
  return organization;
}

/** Adds a company with all that the register knows of it, by the services that everybody uses. */
export async function addCompany(context: Context, given: DemoCompany): Promise<PropertyCompany> {
  const { place, name, number, party, red, fullPartyMembers } = given;
  const two = String(number).padStart(2, '0');
  const beginning = `91${place.slice(0, 6)}MA0DEM0${two}`;
  const organization = await addOrganization(context, {
    code: `${place}WY${two}`,
    name: `${name}物业服务有限公司`,
    kind: propertyCompanyKind,
    parent: place,
  });
  const company = await registerPropertyCompany(context, {
    organizationId: toGlobalId(Organization.name, organization.id),
    creditCode: `${beginning}${checkCharacter(beginning)}`,
    contactName: contacts[number % contacts.length],
    contactPhone: `020-000000${two}`,
    fullPartyMembers,
  });
  if (red) await recognizeRedProperty(context, { companyId: toGlobalId('PropertyCompany', company.id) });
  if (party) await hostParty(context, organization, `${name}物业党总支`, party);
  return company;
}

async function hostParty(context: Context, host: Organization, name: string, parent: string): Promise<void> {
  const party = await addOrganization(context, { code: `D${host.code}`, name, kind: 'GENERAL_PARTY_BRANCH', parent });
  const link = Object.assign(new OrganizationLink(), {
    kind: hostsPartyOrganization,
    fromId: host.id,
    toId: party.id,
    validFrom: demoSince,
  });
  await save(context, link);
}
