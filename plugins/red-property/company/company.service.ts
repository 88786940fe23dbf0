import { badInput, type Context, change, edit, ruleViolated, save } from 'commongrid';
import { Organization, requireLiving } from 'commongrid/core';
import { mayManageCompanies } from '../access.js';
import { PropertyCompany } from './company.entity.js';
import { CompanyRegistered, CompanyUpdated } from './company.events.js';
import type { RegisterPropertyCompanyInput, UpdatePropertyCompanyInput } from './company.inputs.js';
import { isCreditCode } from './credit-code.js';
import { propertyCompanyKind } from './organization-kinds.js';

/**
 * Enters a company into the register: its organization, which has the kind PROPERTY_COMPANY, gets a row of the plugin.
 * Errors: `NOT_FOUND`, `FORBIDDEN`, `BAD_USER_INPUT` (no credit code), `RULE_VIOLATED` (another kind, retired,
 * registered before, credit code of another company).
 */
export async function registerPropertyCompany(
  context: Context,
  input: RegisterPropertyCompanyInput,
): Promise<PropertyCompany> {
  const organizationId = await requirePropertyCompany(context, input.organizationId);
  const creditCode = input.creditCode.trim().toUpperCase();
  if (!isCreditCode(creditCode)) throw badInput('input.creditCode', 'red-property:company.credit-code');
  const company = Object.assign(new PropertyCompany(), {
    organizationId,
    creditCode,
    contactName: input.contactName ?? null,
    contactPhone: input.contactPhone ?? null,
    fullPartyMembers: input.fullPartyMembers ?? null,
  });
  await save(context, company, {
    property_company_organization_id_unique: ['input.organizationId', 'red-property:company.already-registered'],
    property_company_credit_code_unique: ['input.creditCode', 'red-property:company.credit-code-taken'],
  });
  context.noteOn(company, { creditCode });
  await context.emit(CompanyRegistered, company.id, { companyId: company.id, organizationId });
  return company;
}

/** The id of an organization that can be entered, at which the actor manages companies. */
async function requirePropertyCompany(context: Context, globalId: string): Promise<string> {
  const field = 'input.organizationId';
  const id = context.idOf(Organization, globalId, field);
  await requireLiving(context, [{ id, field }]);
  await context.requirePermission(mayManageCompanies, { organization: id }, field);
  const { kind } = await context.read(Organization).matching({ id }).require(field);
  if (kind !== propertyCompanyKind) throw ruleViolated(field, 'red-property:company.other-kind');
  return id;
}

/**
 * Changes what the register knows of a company; what the input leaves out stays.
 * Errors: those of `edit`, `RULE_VIOLATED` (a retired company).
 */
export async function updatePropertyCompany(
  context: Context,
  input: UpdatePropertyCompanyInput,
): Promise<PropertyCompany> {
  const { id, version, contactName, contactPhone, fullPartyMembers } = input;
  const company = await edit(context, PropertyCompany, id, { permission: mayManageCompanies, version });
  const { id: companyId, organizationId } = company;
  await requireLiving(context, [{ id: organizationId, field: 'input.id' }]);
  const changes = change(company, { contactName, contactPhone, fullPartyMembers });
  if (!changes) return company;
  await save(context, company);
  // That the contact changed is noted, never to what: the audit trail holds no personal data.
  const contact = 'contactName' in changes || 'contactPhone' in changes;
  const { fullPartyMembers: members } = changes;
  context.noteOn(company, { contact, ...(members ? { fullPartyMembers: members } : {}) });
  await context.emit(CompanyUpdated, companyId, { companyId, organizationId });
  return company;
}
