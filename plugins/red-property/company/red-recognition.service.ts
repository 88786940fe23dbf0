import { type Context, edit, ruleViolated, sql, violatedConstraint } from 'commongrid';
import { mayManageCompanies } from '../access.js';
import { inTermOn } from '../shared/term.js';
import { RedPropertyRecognized, RedPropertyWithdrawn } from './company.events.js';
import type { RecognizeRedPropertyInput, WithdrawRedPropertyInput } from './company.inputs.js';
import { PropertyCompany } from './property-company.entity.js';
import { RedRecognition } from './red-recognition.entity.js';

const editing = { permission: mayManageCompanies, field: 'input.companyId' } as const;

/**
 * Lets a company count as red property from a day on that has come.
 * Errors: those of `edit`, `RULE_VIOLATED` (a day to come; it counts already, or did later than that day).
 */
export async function recognizeRedProperty(
  context: Context,
  input: RecognizeRedPropertyInput,
): Promise<PropertyCompany> {
  const company = await edit(context, PropertyCompany, input.companyId, editing);
  const validFrom = input.validFrom ?? context.today;
  if (validFrom > context.today) throw ruleViolated('input.validFrom', 'red-property:day-to-come');
  const { id: companyId, organizationId } = company;
  const recognition = Object.assign(new RedRecognition(), { companyId, organizationId, validFrom, validUntil: null });
  const em = await context.write();
  try {
    await em.persist(recognition).flush();
  } catch (error) {
    if (violatedConstraint(error) !== 'x_red_recognition_once') throw error;
    throw ruleViolated('input.validFrom', 'red-property:company.already-red');
  }
  note(context, company, { redFrom: validFrom });
  await context.emit(RedPropertyRecognized, companyId, { companyId, validFrom });
  return company;
}

/**
 * Ends that a company counts as red property.
 * Errors: those of `edit`, `RULE_VIOLATED` (it does not count today, a day to come, a day on which it did not count yet).
 */
export async function withdrawRedProperty(context: Context, input: WithdrawRedPropertyInput): Promise<PropertyCompany> {
  const company = await edit(context, PropertyCompany, input.companyId, editing);
  const em = await context.write();
  const recognition = await em.findOne(RedRecognition, { companyId: company.id, validUntil: null });
  if (!recognition) throw ruleViolated('input.companyId', 'red-property:company.not-red');
  const validUntil = input.validUntil ?? context.today;
  if (validUntil > context.today) throw ruleViolated('input.validUntil', 'red-property:day-to-come');
  if (validUntil < recognition.validFrom)
    throw ruleViolated('input.validUntil', 'red-property:term.ends-before-it-begins');
  recognition.validUntil = validUntil;
  await em.flush();
  note(context, company, { redUntil: validUntil });
  await context.emit(RedPropertyWithdrawn, company.id, { companyId: company.id, validUntil });
  return company;
}

/** What makes a company count as red property on a day, read for many companies at once; null if it does not. */
export function recognitionOf(context: Context, companyId: string, day: string): Promise<RedRecognition | null> {
  return context.load(`PropertyCompany.redRecognition:${day}`, companyId, () => async (ids: readonly string[]) => {
    const rows = await context
      .read(RedRecognition)
      .where((c) => sql<boolean>`${c('companyId')} = any(${ids}::uuid[]) and ${inTermOn(day)}`)
      .all(ids.length);
    const found = new Map(rows.map((row) => [row.companyId, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

function note(
  context: Context,
  { id, organizationId }: PropertyCompany,
  details: Readonly<Record<string, unknown>>,
): void {
  context.note({ subject: { type: PropertyCompany.name, id }, organizationId, details });
}
