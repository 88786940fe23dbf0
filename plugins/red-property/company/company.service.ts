import { badInput, type Context, edit, ruleViolated, violatedConstraint } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageCompanies } from '../access.js';
import { CompanyRegistered } from './company.events.js';
import type { RegisterPropertyCompanyInput, UpdatePropertyCompanyInput } from './company.inputs.js';
import { isCreditCode } from './credit-code.js';
import { propertyCompanyKind } from './organization-kinds.js';
import { PropertyCompany } from './property-company.entity.js';

/** What each constraint of the table means to whoever fills in the form. */
const constraints: Readonly<Record<string, readonly [field: string, rule: string]>> = {
  property_company_organization_id_unique: ['input.organizationId', 'red-property:company.already-registered'],
  property_company_credit_code_unique: ['input.creditCode', 'red-property:company.credit-code-taken'],
};

/**
 * Enters a company into the register: its organization, which has the kind PROPERTY_COMPANY, gets a row of the plugin.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` (no credit code), `RULE_VIOLATED` (another kind, retired, registered
 * before, credit code of another company).
 */
export async function registerPropertyCompany(
  context: Context,
  input: RegisterPropertyCompanyInput,
): Promise<PropertyCompany> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(mayManageCompanies, { organization: organizationId }, field);
  const organization = await context.read(Organization).matching({ id: organizationId }).require(field);
  if (organization.kind !== propertyCompanyKind) throw ruleViolated(field, 'red-property:company.other-kind');
  const creditCode = input.creditCode.trim().toUpperCase();
  if (!isCreditCode(creditCode)) throw badInput('input.creditCode', 'red-property:company.credit-code');
  const company = Object.assign(new PropertyCompany(), {
    organizationId,
    creditCode,
    contactName: input.contactName ?? null,
    contactPhone: input.contactPhone ?? null,
    fullPartyMembers: input.fullPartyMembers ?? null,
  });
  await insert(context, company);
  context.note({ subject: { type: PropertyCompany.name, id: company.id }, organizationId, details: { creditCode } });
  await context.emit(CompanyRegistered, company.id, { companyId: company.id, organizationId });
  return company;
}

async function insert(context: Context, company: PropertyCompany): Promise<void> {
  const em = await context.write();
  try {
    await em.persist(company).flush();
  } catch (error) {
    const known = constraints[violatedConstraint(error) ?? ''];
    if (!known) throw error;
    throw ruleViolated(...known);
  }
}

/** Changes what the register knows of a company; what the input leaves out stays. Errors: those of `edit`. */
export async function updatePropertyCompany(
  context: Context,
  input: UpdatePropertyCompanyInput,
): Promise<PropertyCompany> {
  const { id, version, contactName, contactPhone, fullPartyMembers } = input;
  const company = await edit(context, PropertyCompany, id, { permission: mayManageCompanies, version });
  const before = company.fullPartyMembers;
  if (contactName !== undefined) company.contactName = contactName;
  if (contactPhone !== undefined) company.contactPhone = contactPhone;
  if (fullPartyMembers !== undefined) company.fullPartyMembers = fullPartyMembers;
  await (await context.write()).flush();
  const contact = contactName !== undefined || contactPhone !== undefined;
  context.note({
    subject: { type: PropertyCompany.name, id: company.id },
    organizationId: company.organizationId,
    // That the contact changed is noted, never to what: the audit trail holds no personal data.
    details: { contact, fullPartyMembers: [before, company.fullPartyMembers] },
  });
  return company;
}
