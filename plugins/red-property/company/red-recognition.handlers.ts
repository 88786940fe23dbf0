import { type Context, onEvent, sql } from 'commongrid';
import { Organization, OrganizationMerged, OrganizationRetired } from 'commongrid/core';
import { takeUpRows } from '../shared/take-up-rows.js';
import { PropertyCompany } from './company.entity.js';
import { RedRecognition } from './red-recognition.entity.js';
import { setEnd } from './red-recognition.service.js';

/** A company that is no more counts as red property no longer. */
export const endWithCompany = onEvent(
  OrganizationRetired,
  'red-property:end-recognition-of-company',
  (context, { payload: { organizationId } }) => endRecognition(context, organizationId),
);

/** Neither does one that went up in another, which is recognized for what it does itself. */
export const endWithMergedCompany = onEvent(
  OrganizationMerged,
  'red-property:end-recognition-of-merged-company',
  (context, { payload: { organizationId } }) => endRecognition(context, organizationId),
);

async function endRecognition(context: Context, organizationId: string): Promise<void> {
  const company = await context.oneBy(PropertyCompany, 'organizationId', organizationId);
  if (!company) return;
  const organization = await context.byId(Organization, organizationId);
  const day = organization?.retiredOn ?? context.today;
  const stored = { entity: RedRecognition, table: 'red_recognition' };
  const counting = await takeUpRows(context, stored, sql`t.company_id = ${company.id} and t.valid_until is null`);
  for (const recognition of counting) await setEnd(context, company, recognition, day);
}
