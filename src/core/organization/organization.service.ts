import { type Context, edit, notFound, ruleViolated, violatedConstraint } from '../../plugin-api/index.js';
import { effectiveDay } from './effective-day.js';
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
  await insert(context, organization, input.aliases ?? []);
  const { id, code, level: levelCode } = organization;
  note(context, id, { code, kind: kind.code, level: levelCode, parentId });
  await context.emit(OrganizationCreated, id, {
    organizationId: id,
    code,
    kind: kind.code,
    level: levelCode,
    parentId,
  });
  return readBack(context, id);
}

async function insert(context: Context, organization: Organization, aliases: readonly string[]): Promise<void> {
  const em = await context.write();
  em.persist(organization);
  const names = new Set(aliases.map((alias) => alias.trim()).filter((alias) => alias !== organization.name));
  try {
    await em.flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'organization_code_unique') throw error;
    throw ruleViolated('input.code', 'core:organization.code-taken');
  }
  for (const name of names)
    em.persist(Object.assign(new OrganizationAlias(), { organizationId: organization.id, name }));
  await em.flush();
}

/** Changes name, kind, level or scheme; the name, kind and level that it had stay in its history. */
export async function updateOrganization(context: Context, input: UpdateOrganizationInput): Promise<Organization> {
  const reclassifies = Boolean(input.kind) || input.level !== undefined || input.scheme !== undefined;
  if (reclassifies) await lockTree(context, true);
  const organization = await editLiving(context, input.id, input.version);
  const before = { ...classOf(organization), name: organization.name };
  if (input.name) organization.name = input.name.trim();
  if (reclassifies) await reclassify(context, organization, input);
  const after = { ...classOf(organization), name: organization.name };
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return readBack(context, organization.id);
  if (changed.some((key) => key !== 'scheme')) {
    organization.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', organization.validFrom);
  }
  await (await context.write()).flush();
  note(context, organization.id, Object.fromEntries(changed.map((key) => [key, [before[key], after[key]]])));
  const { id: organizationId, kind, level, scheme } = organization;
  if (changed.includes('name')) await context.emit(OrganizationRenamed, organizationId, { organizationId });
  if (changed.some((key) => key !== 'name')) {
    await context.emit(OrganizationReclassified, organizationId, { organizationId, kind, level, scheme });
  }
  return readBack(context, organizationId);
}

const classOf = ({ kind, level, scheme }: Organization) => ({ kind, level, scheme });

/** Sets kind, level and scheme after the rules of the tree, for itself and for all that hangs below. */
async function reclassify(context: Context, organization: Organization, input: UpdateOrganizationInput): Promise<void> {
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
  Object.assign(organization, { kind: kind.code, level: own.level, scheme: scheme?.code ?? null });
}

/** Takes an organization up for a change. What is history is changed no more. */
export async function editLiving(
  context: Context,
  globalId: string,
  version: number | null,
  field = 'input.id',
): Promise<Organization> {
  const organization = await edit(context, Organization, globalId, { permission: manageOrganizations, version, field });
  if (organization.retiredOn) throw ruleViolated(field, 'core:organization.retired');
  return organization;
}

/** The audit note of every change of an organization: what, where, and which fields. */
export function note(context: Context, id: string, details: Readonly<Record<string, unknown>>): void {
  context.note({ subject: { type: 'Organization', id }, organizationId: id, details });
}

/** The organization as the transaction has left it. */
export const readBack = (context: Context, id: string): Promise<Organization> =>
  context.read(Organization).matching({ id }).require('input.id');
