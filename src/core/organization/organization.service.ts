import { type Context, change, notFound, ruleViolated, save } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { manageOrganizations, requireManagerBelow } from './organization.access.js';
import { Organization } from './organization.entity.js';
import { OrganizationCreated, OrganizationReclassified, OrganizationRenamed } from './organization.events.js';
import type { CreateOrganizationInput, UpdateOrganizationInput } from './organization.inputs.js';
import { OrganizationAlias } from './organization-alias.entity.js';
import { findLevel, findScheme, requireKind } from './registered-codes.js';
import { belowOf, lineageOf, lockTree } from './tree.js';
import { checkStanding, nothingBelow } from './tree-rules.js';

const fields = { parent: 'input.parentId', level: 'input.level' } as const;

/** Creates an organization below a parent, or as the root of a tree of its own. */
export async function createOrganization(context: Context, input: CreateOrganizationInput): Promise<Organization> {
  await lockTree(context, false);
  const parentId = input.parentId ? context.idOf(Organization, input.parentId, fields.parent) : null;
  const above = parentId ? await lineageOf(context, parentId) : [];
  if (parentId && above.length === 0) throw notFound(fields.parent);
  await requireManagerBelow(context, parentId, fields.parent);
  const kind = await requireKind(context, input.kind, 'input.kind');
  const level = await findLevel(context, input.level ?? kind.usualLevel, fields.level);
  const scheme = await findScheme(context, input.scheme ?? null, 'input.scheme');
  const own = {
    line: kind.line,
    level: level?.code ?? null,
    rank: level?.rank ?? null,
    schemeLevels: scheme?.levels ?? null,
  };
  checkStanding({ own, above, below: nothingBelow }, fields);
  const organization = Object.assign(new Organization(), {
    code: input.code,
    name: input.name.trim(),
    kind: kind.code,
    level: own.level,
    parentId,
    scheme: scheme?.code ?? null,
    validFrom: effectiveDay(context, input.validFrom, 'input.validFrom'),
  });
  await save(context, [organization, ...aliasesFor(organization, input.aliases ?? [])], {
    organization_code_unique: ['input.code', 'core:organization.code-taken'],
  });
  const { id, code } = organization;
  const said = { code, kind: kind.code, level: own.level, parentId };
  context.noteOn(organization, said);
  await context.emit(OrganizationCreated, id, { organizationId: id, ...said });
  return context.reread(organization);
}

function aliasesFor({ id, name }: Organization, aliases: readonly string[]): OrganizationAlias[] {
  const names = new Set(aliases.map((alias) => alias.trim()).filter((alias) => alias !== name));
  return [...names].map((alias) => Object.assign(new OrganizationAlias(), { organizationId: id, name: alias }));
}

/** Changes name, kind, level or scheme; the name, kind and level that it had stay in its history. */
export async function updateOrganization(context: Context, input: UpdateOrganizationInput): Promise<Organization> {
  const reclassifies = Boolean(input.kind) || input.level !== undefined || input.scheme !== undefined;
  if (reclassifies) await lockTree(context, true);
  const organization = await editLiving(context, input);
  const changes = change(organization, {
    name: input.name?.trim(),
    ...(reclassifies && (await classFor(context, organization, input))),
  });
  if (!changes) return organization;
  const changed = Object.keys(changes);
  if (changed.some((key) => key !== 'scheme')) {
    organization.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', organization.validFrom);
  }
  await save(context, organization);
  context.noteOn(organization, changes);
  const { id: organizationId, kind, level, scheme } = organization;
  if (changed.includes('name')) await context.emit(OrganizationRenamed, organizationId, { organizationId });
  if (changed.some((key) => key !== 'name')) {
    await context.emit(OrganizationReclassified, organizationId, { organizationId, kind, level, scheme });
  }
  return context.reread(organization);
}

/** The new kind, level and scheme, after the rules of the tree for itself and for all that hangs below. */
async function classFor(
  context: Context,
  organization: Organization,
  input: UpdateOrganizationInput,
): Promise<Pick<Organization, 'kind' | 'level' | 'scheme'>> {
  const former = await requireKind(context, organization.kind, 'input.kind');
  const kind = await requireKind(context, input.kind ?? organization.kind, 'input.kind');
  // Its tree is the one of its line: it, and what hangs below, would hang in the wrong one.
  if (kind.line !== former.line) throw ruleViolated('input.kind', 'core:organization.kind-of-other-line');
  const given = <Code>(code: Code | undefined, present: Code) => (code === undefined ? present : code);
  const level = await findLevel(context, given(input.level, organization.level), fields.level);
  const scheme = await findScheme(context, given(input.scheme, organization.scheme), 'input.scheme');
  const own = {
    line: kind.line,
    level: level?.code ?? null,
    rank: level?.rank ?? null,
    schemeLevels: scheme?.levels ?? null,
  };
  const [, ...above] = await lineageOf(context, organization.id);
  const changed = input.level === undefined && input.scheme !== undefined ? 'input.scheme' : fields.level;
  checkStanding({ own, above, below: await belowOf(context, organization.id) }, { ...fields, level: changed });
  return { kind: kind.code, level: own.level, scheme: scheme?.code ?? null };
}

/** Takes an organization up for a change. What is history is changed no more. */
export const editLiving = (context: Context, input: Edited): Promise<Organization> =>
  editUnretired(context, Organization, input, { permission: manageOrganizations, rule: 'core:organization.retired' });
