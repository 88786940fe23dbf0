import { type Context, notFound, ruleViolated, sql, violatedConstraint } from '../../plugin-api/index.js';
import type { Organization } from './organization.entity.js';
import { mostAliases, type OrganizationAliasInput } from './organization.inputs.js';
import { editLiving, note, readBack } from './organization.service.js';
import { OrganizationAlias } from './organization-alias.entity.js';

const field = 'input.alias';

/** Adds a name under which an organization is found too. */
export async function addOrganizationAlias(context: Context, input: OrganizationAliasInput): Promise<Organization> {
  const { id, name } = await editLiving(context, input.id, null);
  const alias = input.alias.trim();
  if (alias === name) throw ruleViolated(field, 'core:organization.alias-is-name');
  const count = await context.read(OrganizationAlias).matching({ organizationId: id }).count();
  if (count >= mostAliases) throw ruleViolated(field, 'core:organization.too-many-aliases', { maximum: mostAliases });
  const em = await context.write();
  em.persist(Object.assign(new OrganizationAlias(), { organizationId: id, name: alias }));
  try {
    await em.flush();
  } catch (error) {
    if (!violatedConstraint(error)?.endsWith('_name_unique')) throw error;
    throw ruleViolated(field, 'core:organization.alias-exists');
  }
  note(context, id, { addedAlias: alias });
  return readBack(context, id);
}

/** Takes one of its other names from an organization. */
export async function removeOrganizationAlias(context: Context, input: OrganizationAliasInput): Promise<Organization> {
  const { id } = await editLiving(context, input.id, null);
  const alias = input.alias.trim();
  const { rows } = await sql`
    delete from core.organization_alias a where a.organization_id = ${id} and a.name = ${alias} returning a.id`.execute(
    context.sql,
  );
  if (rows.length === 0) throw notFound(field);
  note(context, id, { removedAlias: alias });
  return readBack(context, id);
}
