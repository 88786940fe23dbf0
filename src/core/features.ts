import { accessFeature } from './access/access.feature.js';
import { accountFeature } from './account/account.feature.js';
import { auditFeature } from './audit/audit.feature.js';
import { auditSealFeature } from './audit-seal/audit-seal.feature.js';
import { consentFeature } from './consent/consent.feature.js';
import { contactBoardFeature } from './contact-board/contact-board.feature.js';
import { dataExportFeature } from './data-export/data-export.feature.js';
import { dataImportFeature } from './data-import/data-import.feature.js';
import { dataSourceFeature } from './data-source/data-source.feature.js';
import { divisionFeature } from './division/division.feature.js';
import { eventDeliveryFeature } from './event-delivery/event-delivery.feature.js';
import { facilityFeature } from './facility/facility.feature.js';
import type { Feature } from './feature.js';
import { gridFeature } from './grid/grid.feature.js';
import { gridTeamFeature } from './grid-team/grid-team.feature.js';
import { householdFeature } from './household/household.feature.js';
import { organizationFeature } from './organization/organization.feature.js';
import { organizationLinkFeature } from './organization-link/organization-link.feature.js';
import { personFeature } from './person/person.feature.js';
import { personDataFeature } from './person-data/person-data.feature.js';
import { personMatchFeature } from './person-match/person-match.feature.js';
import { placeCodeFeature } from './place-code/place-code.feature.js';
import { postFeature } from './post/post.feature.js';
import { postKindFeature } from './post-kind/post-kind.feature.js';
import { postQuotaFeature } from './post-quota/post-quota.feature.js';
import { privacyFeature } from './privacy/privacy.feature.js';
import { responsibilityFeature } from './responsibility/responsibility.feature.js';
import { roleGrantFeature } from './role-grant/role-grant.feature.js';
import { searchFeature } from './search/search.feature.js';
import { tagFeature } from './tag/tag.feature.js';
import { territoryFeature } from './territory/territory.feature.js';
import { vaultFeature } from './vault/vault.feature.js';

/** The folders of the core, in the order in which their tables and registers are made. */
export const features: readonly Feature[] = [
  organizationFeature,
  organizationLinkFeature,
  divisionFeature,
  gridFeature,
  territoryFeature,
  dataSourceFeature,
  facilityFeature,
  personFeature,
  postKindFeature,
  postFeature,
  accountFeature,
  accessFeature,
  roleGrantFeature,
  auditFeature,
  auditSealFeature,
  eventDeliveryFeature,
  vaultFeature,
  privacyFeature,
  consentFeature,
  householdFeature,
  tagFeature,
  personMatchFeature,
  responsibilityFeature,
  searchFeature,
  postQuotaFeature,
  gridTeamFeature,
  contactBoardFeature,
  placeCodeFeature,
  dataImportFeature,
  dataExportFeature,
  personDataFeature,
];
