import { type Context, onEvent } from 'commongrid';
import { Organization, OrganizationMerged, OrganizationRetired } from 'commongrid/core';
import { PropertyCompany } from './company.entity.js';
import { setEnd, takeUpRecognition } from './red-recognition.service.js';

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
  const recognition = await takeUpRecognition(context, company.id);
  if (recognition) await setEnd(context, company, recognition, organization?.retiredOn ?? context.today);
}
