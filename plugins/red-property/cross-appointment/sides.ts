import { type Context, inTermOn, ruleViolated, sql } from 'commongrid';
import { liesWithin, Organization, OrganizationKind, OrganizationLine, type Post } from 'commongrid/core';
import { ownersKinds, propertyCompanyKind } from '../company/organization-kinds.js';
import { countsOn } from '../contract/counts-on.js';
import { CrossAppointmentDirection } from './cross-appointment.enums.js';

/** Kinds of territory whose committees count on the party's side (社区“两委”). */
const communityKinds: readonly string[] = ['COMMUNITY', 'VILLAGE'];

/** The two posts by their sides. */
export interface Sides {
  readonly direction: CrossAppointmentDirection;
  /** The organization of the property side: a company, or a committee of owners. */
  readonly property: Organization;
}

/**
 * Tells the sides of two posts: one at a party organization or community, the other at a property company or a
 * committee of owners.
 * @throws RULE_VIOLATED naming the entered post
 */
export async function tellSides(context: Context, home: Post, entered: Post): Promise<Sides> {
  const [homeAt, enteredAt] = await Promise.all([sideOf(context, home), sideOf(context, entered)]);
  if (homeAt?.side === 'party' && enteredAt?.side === 'property') {
    return { direction: CrossAppointmentDirection.INTO_PROPERTY, property: enteredAt.organization };
  }
  if (homeAt?.side === 'property' && enteredAt?.side === 'party') {
    return { direction: CrossAppointmentDirection.INTO_PARTY, property: homeAt.organization };
  }
  throw ruleViolated('input.enteredPostId', 'red-property:cross-appointment.sides');
}

async function sideOf(context: Context, { organizationId }: Post) {
  const organization = await context.byId(Organization, organizationId);
  if (!organization) return undefined;
  const { kind: code } = organization;
  if (code === propertyCompanyKind || ownersKinds.includes(code)) return { side: 'property', organization } as const;
  const kind = await context.byId(OrganizationKind, code);
  const isParty = kind?.line === OrganizationLine.PARTY || communityKinds.includes(code);
  return isParty ? ({ side: 'party', organization } as const) : undefined;
}

/**
 * Whether a person who holds a post on the property side also holds one that supervises it, or is supervised by it: at
 * a company and at a committee of owners, when the company serves a compound of the place where the committee stands.
 * Nobody supervises their own company.
 */
export async function wouldSuperviseOwn(context: Context, personId: string, property: Organization): Promise<boolean> {
  const { today } = context;
  const isCompany = property.kind === propertyCompanyKind;
  const opposite = isCompany ? ownersKinds : [propertyCompanyKind];
  const company = isCompany ? sql`${property.id}::uuid` : sql`other.id`;
  const ground = isCompany ? sql<string>`other.parent_id` : sql<string>`${property.parentId}::uuid`;
  const { rows } = await sql`
    select 1 from core.post p join core.organization other on other.id = p.organization_id
    where p.person_id = ${personId} and other.kind = any(${opposite}::text[])
      and ${inTermOn(today, 'p')}
      and exists (
        select 1 from red_property.service_contract c
        join red_property.property_company registered on registered.id = c.company_id
        join core.compound k on k.id = c.compound_id
        where registered.organization_id = ${company} and ${countsOn(today, 'c')} and ${liesWithin(sql`k.organization_id`, ground)})
    limit 1`.execute(context.sql);
  return rows.length > 0;
}
