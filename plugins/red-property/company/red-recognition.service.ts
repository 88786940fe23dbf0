import { type Context, edit, requireEnd, save, sql } from 'commongrid';
import { effectiveDay, requireLiving } from 'commongrid/core';
import { takeUpRows } from '../shared/take-up-rows.js';
import { PropertyCompany } from './company.entity.js';
import { PropertyCompanyAction as Action } from './company.enums.js';
import { RedPropertyRecognized, RedPropertyWithdrawn } from './company.events.js';
import type { RecognizeRedPropertyInput, WithdrawRedPropertyInput } from './company.inputs.js';
import { companyStates } from './company.states.js';
import { RedRecognition } from './red-recognition.entity.js';

/**
 * Lets a company count as red property from a day on that has come. It takes no version: the company's own row stays as
 * it is, and of two who recognize at once the second finds it red.
 * Errors: those of `edit`, `RULE_VIOLATED` (a retired company; a day to come; it counts already, or did on that day or
 * later).
 */
export async function recognizeRedProperty(
  context: Context,
  input: RecognizeRedPropertyInput,
): Promise<PropertyCompany> {
  const { company } = await takeStanding(context, input.companyId, Action.RECOGNIZE_AS_RED);
  const { id: companyId, organizationId } = company;
  await requireLiving(context, [{ id: organizationId, field: 'input.companyId' }]);
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom');
  const recognition = Object.assign(new RedRecognition(), { companyId, organizationId, validFrom, validUntil: null });
  await save(context, recognition, {
    x_red_recognition_once: ['input.validFrom', 'red-property:company.already-red'],
  });
  context.noteOn(company, { redFrom: validFrom });
  await context.emit(RedPropertyRecognized, companyId, { companyId, validFrom });
  return company;
}

/**
 * Ends that a company counts as red property, on a day that has come. Without a version, as `recognizeRedProperty`.
 * Errors: those of `edit`, `RULE_VIOLATED` (it does not count today, a day to come, a day on which it did not count
 * yet).
 */
export async function withdrawRedProperty(context: Context, input: WithdrawRedPropertyInput): Promise<PropertyCompany> {
  const { company, ...standing } = await takeStanding(context, input.companyId, Action.WITHDRAW_RED);
  // There is one: the verb starts from RED.
  const recognition = standing.recognition as RedRecognition;
  const day = effectiveDay(context, input.validUntil, 'input.validUntil');
  const validUntil = requireEnd(context, recognition, day);
  await setEnd(context, company, recognition, validUntil);
  return company;
}

/** Writes the end of a recognition, and says so. One that began later never counted. */
export async function setEnd(
  context: Context,
  company: PropertyCompany,
  recognition: RedRecognition,
  day: string,
): Promise<void> {
  const validUntil = day < recognition.validFrom ? recognition.validFrom : day;
  recognition.validUntil = validUntil;
  await save(context, recognition);
  context.noteOn(company, { redUntil: validUntil });
  await context.emit(RedPropertyWithdrawn, company.id, { companyId: company.id, validUntil });
}

/** Takes up what makes a company count as red property without end; null if nothing does. */
export async function takeUpRecognition(context: Context, companyId: string): Promise<RedRecognition | null> {
  const stored = { entity: RedRecognition, table: 'red_recognition' };
  const [recognition] = await takeUpRows(context, stored, sql`t.company_id = ${companyId} and t.valid_until is null`);
  return recognition ?? null;
}

/** Takes a company up for a verb on its status, if the status is open to it. */
async function takeStanding(
  context: Context,
  globalId: string,
  action: Action,
): Promise<{ company: PropertyCompany; recognition: RedRecognition | null }> {
  const field = 'input.companyId';
  const permission = companyStates.permissionFor(action);
  const company = await edit(context, PropertyCompany, globalId, { permission, field });
  const recognition = await takeUpRecognition(context, company.id);
  companyStates.next(context, { recognition }, action, field);
  return { company, recognition };
}
