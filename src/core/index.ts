export { Grid } from './grid/grid.entity.js';
export { GovernanceLevel } from './organization/governance-level.entity.js';
export { GovernanceScheme } from './organization/governance-scheme.entity.js';
export { Organization } from './organization/organization.entity.js';
export { OrganizationKind, OrganizationLine } from './organization/organization-kind.entity.js';
