import { PropertyCompany } from './company.entity.js';
import { companyEvents } from './company.events.js';
import {
  CompanyActionsResolver,
  CompanyPermissionsResolver,
  CompanyResolver,
  OrganizationCompanyResolver,
  RedRecognitionPermissionsResolver,
} from './company.resolver.js';
import { CompanyMutationsResolver } from './company-mutations.resolver.js';
import { redPropertyKinds } from './organization-kinds.js';
import { redPropertyPostKinds } from './post-kinds.js';
import { RedRecognition } from './red-recognition.entity.js';
import { endWithCompany, endWithMergedCompany } from './red-recognition.handlers.js';

/** What this folder brings to the plugin. */
export const companyFeature = {
  entities: [PropertyCompany, RedRecognition],
  resolvers: [
    CompanyResolver,
    CompanyPermissionsResolver,
    CompanyActionsResolver,
    CompanyMutationsResolver,
    RedRecognitionPermissionsResolver,
    OrganizationCompanyResolver,
  ],
  events: companyEvents,
  handlers: [endWithCompany, endWithMergedCompany],
  contributes: [redPropertyKinds, redPropertyPostKinds],
} as const;
