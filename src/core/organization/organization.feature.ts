import type { Feature } from '../feature.js';
import { coreKinds, coreLevels, coreSchemes } from './core-registers.js';
import { GovernanceLevel } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { Organization } from './organization.entity.js';
import { organizationEvents } from './organization.events.js';
import { organizationJobs } from './organization.jobs.js';
import { OrganizationResolver } from './organization.resolver.js';
import { OrganizationActionsResolver } from './organization-actions.js';
import { OrganizationAlias } from './organization-alias.entity.js';
import { organizationEndings } from './organization-endings.js';
import { OrganizationFieldsResolver, OrganizationPermissionsResolver } from './organization-fields.resolver.js';
import { OrganizationKind } from './organization-kind.entity.js';
import { OrganizationMutationsResolver } from './organization-mutations.resolver.js';
import { OrganizationPeriod } from './organization-period.entity.js';
import { OrganizationPeriodResolver } from './organization-period.resolver.js';
import { OrganizationAsOfResolver, OrganizationSnapshotResolver } from './organization-snapshot.resolver.js';
import { governanceLevels, governanceSchemes, organizationKinds } from './registers.js';
import { GovernanceLevelResolver, GovernanceSchemeResolver, OrganizationKindResolver } from './registers.resolver.js';
import { childrenObstacle, organizationRetirementObstacles } from './retirement-obstacles.js';
import { organizationSuccessions } from './successions.js';
import { syncOrganizationRegisters } from './sync-registers.js';

/** What this folder brings to the core. */
export const organizationFeature: Feature = {
  entities: [GovernanceLevel, GovernanceScheme, OrganizationKind, Organization, OrganizationAlias, OrganizationPeriod],
  resolvers: [
    OrganizationResolver,
    OrganizationFieldsResolver,
    OrganizationPermissionsResolver,
    OrganizationActionsResolver,
    OrganizationMutationsResolver,
    OrganizationPeriodResolver,
    OrganizationAsOfResolver,
    OrganizationSnapshotResolver,
    OrganizationKindResolver,
    GovernanceLevelResolver,
    GovernanceSchemeResolver,
  ],
  events: organizationEvents,
  jobs: organizationJobs,
  extensionPoints: [
    organizationKinds,
    governanceLevels,
    governanceSchemes,
    organizationRetirementObstacles,
    organizationSuccessions,
    organizationEndings,
  ],
  contributes: [coreLevels, coreSchemes, coreKinds, childrenObstacle],
  boot: syncOrganizationRegisters,
};
