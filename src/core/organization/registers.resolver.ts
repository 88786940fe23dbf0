import { registerResolverOf } from '../../plugin-api/index.js';
import { GovernanceLevel, mostLevels } from './governance-level.entity.js';
import { GovernanceScheme } from './governance-scheme.entity.js';
import { OrganizationKind } from './organization-kind.entity.js';

/** The registered kinds of organizations. */
export const OrganizationKindResolver = registerResolverOf(OrganizationKind, {
  field: 'organizationKinds',
  description: 'Registered kinds of organizations. 组织类型。',
  atMost: 1000,
});

/** The registered levels. */
export const GovernanceLevelResolver = registerResolverOf(GovernanceLevel, {
  field: 'governanceLevels',
  description: 'Registered levels, from the top. 治理层级，自上而下。',
  atMost: mostLevels,
  ordering: { name: 'rank', by: ['rank', 'code'] },
});

/** The registered schemes of levels. */
export const GovernanceSchemeResolver = registerResolverOf(GovernanceScheme, {
  field: 'governanceSchemes',
  description: 'Registered schemes of levels. 治理层级方案。',
  atMost: 100,
});
