import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { Organization } from './organization.entity.js';
import { OrganizationMerged, OrganizationMoved } from './organization.events.js';
import { type MergeOrganizationsInput, mostAliases } from './organization.inputs.js';
import { editLiving } from './organization.service.js';
import { organizationSuccessions } from './successions.js';
import { belowOf, lineageOf, lockTree } from './tree.js';
import { checkStanding } from './tree-rules.js';

const field = 'input.intoId';

/** What came of a merger: the organization that took over, and the one that ended. */
export interface Merger {
  readonly organization: Organization;
  readonly merged: Organization;
}

/**
 * Ends one organization in favour of another, which takes over its children, names, and whatever hangs on it after
 * `organizationSuccessions`.
 * The code of the one that ended stays known, and leads to the other by `mergedInto`.
 */
export async function mergeOrganizations(context: Context, input: MergeOrganizationsInput): Promise<Merger> {
  await lockTree(context, true);
  await lockBoth(context, input);
  const merged = await editLiving(context, input);
  const into = await editLiving(context, { id: input.intoId, field });
  await checkMerger(context, merged.id, into.id);
  const lastChange = merged.validFrom > into.validFrom ? merged.validFrom : into.validFrom;
  const day = effectiveDay(context, input.validFrom, 'input.validFrom', lastChange);
  const childIds = await moveChildren(context, merged.id, into.id, day);
  await carryAliasesOver(context, merged, into);
  const succession = { fromId: merged.id, toId: into.id, day };
  for (const { item } of context.contributed(organizationSuccessions).values()) await item.carry(context, succession);
  Object.assign(merged, { retiredOn: day, mergedIntoId: into.id });
  await save(context, merged);
  context.noteOn(merged, { mergedInto: into.id, children: childIds.length });
  for (const organizationId of childIds) {
    await context.emit(OrganizationMoved, organizationId, {
      organizationId,
      fromParentId: merged.id,
      toParentId: into.id,
    });
  }
  await context.emit(OrganizationMerged, merged.id, { organizationId: merged.id, intoId: into.id });
  return { organization: await context.reread(into), merged: await context.reread(merged) };
}

/** In one order, as everywhere, so that this and a link between the two never wait for each other. */
async function lockBoth(context: Context, { id, intoId }: MergeOrganizationsInput): Promise<void> {
  const ids = [context.idOf(Organization, id, 'input.id'), context.idOf(Organization, intoId, field)];
  await sql`select o.id from core.organization o where o.id = any(${ids}::uuid[]) order by o.id for update`.execute(
    context.sql,
  );
}

/** What hangs below the one that ends must be able to stand below the other. */
async function checkMerger(context: Context, id: string, intoId: string): Promise<void> {
  if (id === intoId) throw ruleViolated(field, 'core:organization.merge-with-itself');
  const lineage = await lineageOf(context, intoId);
  if (lineage.some((place) => place.id === id)) throw ruleViolated(field, 'core:organization.cycle');
  const [merged] = await lineageOf(context, id);
  const [into, ...above] = lineage;
  if (!into || !merged) return;
  if (into.line !== merged.line) {
    throw ruleViolated(field, 'core:organization.merge-other-line', { line: merged.line, otherLine: into.line });
  }
  checkStanding({ own: into, above, below: await belowOf(context, id) }, { parent: field, level: field });
}

async function moveChildren(context: Context, id: string, intoId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update core.organization set parent_id = ${intoId}, valid_from = greatest(valid_from, ${day}::date),
      version = version + 1
    where parent_id = ${id} and retired_on is null returning id`.execute(context.sql);
  return rows.map((row) => row.id);
}

/** The name and the aliases of the one that ends lead to the other from now on. */
async function carryAliasesOver(context: Context, merged: Organization, into: Organization): Promise<void> {
  await sql`
    insert into core.organization_alias (id, organization_id, name)
    select gen_random_uuid(), ${into.id}, name from (
      select ${merged.name}::text as name
      union select a.name from core.organization_alias a where a.organization_id = ${merged.id}
    ) as names where name <> ${into.name}
    on conflict (organization_id, name) do nothing`.execute(context.sql);
  await sql`delete from core.organization_alias where organization_id = ${merged.id}`.execute(context.sql);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from core.organization_alias where organization_id = ${into.id}`.execute(context.sql);
  if ((rows[0]?.n ?? 0) > mostAliases) {
    throw ruleViolated(field, 'core:organization.too-many-aliases', { maximum: mostAliases });
  }
}
