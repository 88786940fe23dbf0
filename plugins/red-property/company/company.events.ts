import { defineEvent, z } from 'commongrid';

/** A company entered the register. Subject: its id. */
export const CompanyRegistered = defineEvent(
  'red-property:company-registered',
  z.object({ companyId: z.uuid(), organizationId: z.uuid() }),
);

/** What the register knows of a company changed. Subject: its id. */
export const CompanyUpdated = defineEvent(
  'red-property:company-updated',
  z.object({ companyId: z.uuid(), organizationId: z.uuid() }),
);

/** A company counts as red property. Subject: its id. */
export const RedPropertyRecognized = defineEvent(
  'red-property:red-property-recognized',
  z.object({ companyId: z.uuid(), validFrom: z.iso.date() }),
);

/** A company counts as red property no longer. Subject: its id. */
export const RedPropertyWithdrawn = defineEvent(
  'red-property:red-property-withdrawn',
  z.object({ companyId: z.uuid(), validUntil: z.iso.date() }),
);

/** All events of companies. */
export const companyEvents = [CompanyRegistered, CompanyUpdated, RedPropertyRecognized, RedPropertyWithdrawn];
