import { type Context, change, notFound, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { checkBoundary } from '../grid/boundary/check-boundary.js';
import { codeSeries, nextCode } from '../next-code.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { endResponsibilitiesFor } from './end-responsibilities.js';
import { manageResponsibilities } from './responsibility.access.js';
import { ResponsibilityAreaChanged } from './responsibility.events.js';
import { ResponsibilityArea } from './responsibility-area.entity.js';
import type {
  CreateResponsibilityAreaInput,
  RetireResponsibilityAreaInput,
  UpdateResponsibilityAreaInput,
} from './responsibility-area.inputs.js';

/** Creates a responsibility area where the actor manages responsibilities. */
export async function createResponsibilityArea(
  context: Context,
  input: CreateResponsibilityAreaInput,
): Promise<ResponsibilityArea> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(manageResponsibilities, { organization: organizationId }, field);
  if (input.boundary) checkBoundary(input.boundary, 'input.boundary');
  const area = Object.assign(new ResponsibilityArea(), {
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.responsibilityArea)),
    name: input.name.trim(),
    organizationId,
    description: input.description?.trim() ?? null,
    boundary: input.boundary ?? null,
    retiredOn: null,
  });
  const { code } = area;
  await save(context, area, {
    responsibility_area_code_unique: ['input.code', 'core:responsibility-area.code-taken', { code }],
  });
  context.noteOn(area, { code });
  return tell(context, area);
}

/** Changes what a responsibility area is called, how it is described, and where it lies. */
export async function updateResponsibilityArea(
  context: Context,
  input: UpdateResponsibilityAreaInput,
): Promise<ResponsibilityArea> {
  if (input.boundary) checkBoundary(input.boundary, 'input.boundary');
  const area = await editLivingArea(context, input);
  const { name, description, boundary } = input;
  const changes = change(area, { name: name?.trim(), description: description?.trim() ?? description });
  if (boundary !== undefined) area.boundary = boundary;
  if (!changes && boundary === undefined) return area;
  await save(context, area);
  const drawn = boundary === undefined ? {} : { boundary: boundary ? 'set' : 'removed' };
  context.noteOn(area, { ...changes, ...drawn });
  return tell(context, area);
}

/** Makes a responsibility area history; who kept it does so no more. */
export async function retireResponsibilityArea(
  context: Context,
  input: RetireResponsibilityAreaInput,
): Promise<ResponsibilityArea> {
  const area = await editLivingArea(context, input);
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn');
  const ended = await endResponsibilitiesFor(context, 'area_id', [area.id], day);
  area.retiredOn = day;
  await save(context, area);
  context.noteOn(area, { retiredOn: day, responsibilitiesEnded: ended });
  return tell(context, area);
}

/**
 * Makes sure that an area exists and goes on existing until this transaction ends.
 * @throws NOT_FOUND, or RULE_VIOLATED `core:responsibility-area.retired`, naming the field
 */
export async function requireLivingArea(context: Context, id: string, field: string): Promise<void> {
  await context.write();
  const { rows } = await sql<{ retiredOn: string | null }>`
    select a.retired_on as "retiredOn" from core.responsibility_area a where a.id = ${id} for key share`.execute(
    context.sql,
  );
  if (!rows[0]) throw notFound(field);
  if (rows[0].retiredOn) throw ruleViolated(field, 'core:responsibility-area.retired');
}

async function tell(context: Context, area: ResponsibilityArea): Promise<ResponsibilityArea> {
  await context.emit(ResponsibilityAreaChanged, area.id, { areaId: area.id });
  return context.reread(area);
}

const editLivingArea = (context: Context, input: Edited): Promise<ResponsibilityArea> =>
  editUnretired(context, ResponsibilityArea, input, {
    permission: manageResponsibilities,
    rule: 'core:responsibility-area.retired',
  });
