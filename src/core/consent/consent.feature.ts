import type { Feature } from '../feature.js';
import { Consent } from './consent.entity.js';
import { consentEvents } from './consent.events.js';
import { consentJobs } from './consent.jobs.js';
import { consentErasure, consentMerges, consentRecords } from './consent.privacy.js';
import { ConsentResolver } from './consent.resolver.js';
import { consentEndings } from './consent-endings.js';

/** What this folder brings to the core: what persons agreed to. */
export const consentFeature: Feature = {
  entities: [Consent],
  resolvers: [ConsentResolver],
  events: consentEvents,
  jobs: consentJobs,
  extensionPoints: [consentEndings],
  contributes: [consentRecords, consentErasure, consentMerges],
};
