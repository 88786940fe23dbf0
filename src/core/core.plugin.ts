import { definePlugin } from '../plugin-api/index.js';
import { hostVersion } from '../plugin-api/version.js';
import { Grid } from './grid/grid.entity.js';
import { GovernanceLevel } from './organization/governance-level.entity.js';
import { GovernanceScheme } from './organization/governance-scheme.entity.js';
import { Organization } from './organization/organization.entity.js';
import { OrganizationKind } from './organization/organization-kind.entity.js';

/** The first plugin: the graph of organizations and grids, who may do what in it, and what was done. */
export default definePlugin({
  id: 'core',
  version: hostVersion,
  host: `^${hostVersion}`,
  title: { en: 'Core: organizations and grids', 'zh-CN': '核心:组织与网格' },
  folder: import.meta.url,
  entities: [OrganizationKind, GovernanceLevel, GovernanceScheme, Organization, Grid],
});
