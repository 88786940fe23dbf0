import { type Context, notFound, ruleViolated, save, sql } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { mostAliases, type OrganizationAliasInput } from './organization.inputs.js';
import { editLiving } from './organization.service.js';
import { OrganizationAlias } from './organization-alias.entity.js';

const field = 'input.alias';

/** Adds a name under which an organization is found too. */
export async function addOrganizationAlias(context: Context, input: OrganizationAliasInput): Promise<Organization> {
  const organization = await editLiving(context, { id: input.id });
  const { id: organizationId } = organization;
  const name = input.alias.trim();
  if (name === organization.name) throw ruleViolated(field, 'core:organization.alias-is-name');
  const count = await context.read(OrganizationAlias).matching({ organizationId }).count();
  if (count >= mostAliases) throw ruleViolated(field, 'core:organization.too-many-aliases', { maximum: mostAliases });
  await save(context, Object.assign(new OrganizationAlias(), { organizationId, name }), {
    organization_alias_organization_id_name_unique: [field, 'core:organization.alias-exists'],
  });
  context.noteOn(organization, { addedAlias: name });
  return context.reread(organization);
}

/** Takes one of its other names from an organization. */
export async function removeOrganizationAlias(context: Context, input: OrganizationAliasInput): Promise<Organization> {
  const organization = await editLiving(context, { id: input.id });
  const name = input.alias.trim();
  const { rows } = await sql`
    delete from core.organization_alias a
    where a.organization_id = ${organization.id} and a.name = ${name} returning a.id`.execute(context.sql);
  if (rows.length === 0) throw notFound(field);
  context.noteOn(organization, { removedAlias: name });
  return context.reread(organization);
}
