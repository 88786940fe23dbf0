import { badInput, type Context, notFound, ruleViolated, save } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireManagerBelow } from './organization.access.js';
import { Organization } from './organization.entity.js';
import { OrganizationMoved } from './organization.events.js';
import type { MoveOrganizationInput } from './organization.inputs.js';
import { editLiving } from './organization.service.js';
import { belowOf, lineageOf, lockTree } from './tree.js';
import { checkStanding } from './tree-rules.js';

const field = 'input.parentId';

/**
 * Hangs an organization, with all below it, under another parent. The actor manages organizations at both: whoever is
 * in charge of a community only can neither leave the subdistrict nor join another.
 */
export async function moveOrganization(context: Context, input: MoveOrganizationInput): Promise<Organization> {
  const parentId = targetOf(context, input);
  await lockTree(context, true);
  const organization = await editLiving(context, input);
  const { id, parentId: fromParentId } = organization;
  if (parentId === fromParentId) return organization;
  await requireManagerBelow(context, fromParentId, 'input.id');
  await checkNewParent(context, organization, parentId);
  organization.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', organization.validFrom);
  organization.parentId = parentId;
  await save(context, organization);
  context.noteOn(organization, { parentId: [fromParentId, parentId] });
  await context.emit(OrganizationMoved, id, { organizationId: id, fromParentId, toParentId: parentId });
  return context.reread(organization);
}

/** A forgotten field must not tear a subtree out of its tree: only a null that was said makes a root. */
function targetOf(context: Context, { parentId }: MoveOrganizationInput): string | null {
  if (parentId === undefined) throw badInput(field, 'core:organization.parent-not-said');
  return parentId === null ? null : context.idOf(Organization, parentId, field);
}

async function checkNewParent(context: Context, { id }: Organization, parentId: string | null): Promise<void> {
  const above = parentId ? await lineageOf(context, parentId) : [];
  if (parentId && above.length === 0) throw notFound(field);
  await requireManagerBelow(context, parentId, field);
  if (above.some((place) => place.id === id)) throw ruleViolated(field, 'core:organization.cycle');
  const [own] = await lineageOf(context, id);
  if (!own) throw notFound('input.id');
  checkStanding({ own, above, below: await belowOf(context, id) }, { parent: field, level: field });
}
