import { definePlugin } from '../plugin-api/index.js';
import { hostVersion } from '../plugin-api/version.js';
import { accessFeature } from './access/access.feature.js';
import { corePermissions } from './access/permissions.js';
import { coreRoles } from './access/roles.js';
import { accountFeature } from './account/account.feature.js';
import { accountJobs } from './account/account.jobs.js';
import { demoAccounts } from './account/demo-accounts.js';
import { syncDemoPasswords } from './account/sync-demo-passwords.js';
import { auditFeature } from './audit/audit.feature.js';
import { auditSealFeature } from './audit-seal/audit-seal.feature.js';
import { dataSourceFeature } from './data-source/data-source.feature.js';
import { seedDemo } from './demo/seed-demo.js';
import { divisionFeature } from './division/division.feature.js';
import { eventDeliveryFeature } from './event-delivery/event-delivery.feature.js';
import { facilityFeature } from './facility/facility.feature.js';
import { gridFeature } from './grid/grid.feature.js';
import { organizationFeature } from './organization/organization.feature.js';
import { organizationLinkFeature } from './organization-link/organization-link.feature.js';
import { personFeature } from './person/person.feature.js';
import { ports } from './ports.js';
import { postFeature } from './post/post.feature.js';
import { postKindFeature } from './post-kind/post-kind.feature.js';
import { privacyFeature } from './privacy/privacy.feature.js';
import { roleGrantFeature } from './role-grant/role-grant.feature.js';
import { coreConfig } from './settings.js';
import { syncRegisters } from './sync-registers.js';
import { territoryFeature } from './territory/territory.feature.js';
import { prepareDataKeys } from './vault/prepare-data-keys.js';
import { vaultFeature } from './vault/vault.feature.js';

/** The first plugin: the graph of organizations and grids, who may do what in it, and what was done. */
export default definePlugin({
  id: 'core',
  version: hostVersion,
  host: `^${hostVersion}`,
  title: { en: 'Core: organizations and grids', 'zh-CN': '核心：组织与网格' },
  folder: import.meta.url,
  config: coreConfig,
  entities: [
    ...organizationFeature.entities,
    ...organizationLinkFeature.entities,
    ...gridFeature.entities,
    ...territoryFeature.entities,
    ...dataSourceFeature.entities,
    ...facilityFeature.entities,
    ...personFeature.entities,
    ...postKindFeature.entities,
    ...postFeature.entities,
    ...accountFeature.entities,
    ...roleGrantFeature.entities,
    ...auditFeature.entities,
    ...auditSealFeature.entities,
    ...vaultFeature.entities,
    ...privacyFeature.entities,
  ],
  resolvers: [
    ...organizationFeature.resolvers,
    ...organizationLinkFeature.resolvers,
    ...gridFeature.resolvers,
    ...territoryFeature.resolvers,
    ...dataSourceFeature.resolvers,
    ...facilityFeature.resolvers,
    ...personFeature.resolvers,
    ...postKindFeature.resolvers,
    ...postFeature.resolvers,
    ...accountFeature.resolvers,
    ...accessFeature.resolvers,
    ...roleGrantFeature.resolvers,
    ...auditFeature.resolvers,
    ...eventDeliveryFeature.resolvers,
    ...privacyFeature.resolvers,
  ],
  permissions: corePermissions,
  roles: coreRoles,
  jobs: [...organizationFeature.jobs, ...accountJobs, ...auditSealFeature.jobs, ...vaultFeature.jobs],
  events: {
    emits: [
      ...organizationFeature.events,
      ...divisionFeature.events,
      ...organizationLinkFeature.events,
      ...gridFeature.events,
      ...territoryFeature.events,
      ...facilityFeature.events,
      ...personFeature.events,
      ...postFeature.events,
    ],
  },
  extensionPoints: [
    ...organizationFeature.extensionPoints,
    ...organizationLinkFeature.extensionPoints,
    ...gridFeature.extensionPoints,
    ...territoryFeature.extensionPoints,
    ...dataSourceFeature.extensionPoints,
    ...facilityFeature.extensionPoints,
    ...postKindFeature.extensionPoints,
    ...vaultFeature.extensionPoints,
    ...privacyFeature.extensionPoints,
  ],
  contributes: [
    ...organizationFeature.contributes,
    ...organizationLinkFeature.contributes,
    ...gridFeature.contributes,
    ...territoryFeature.contributes,
    ...dataSourceFeature.contributes,
    ...facilityFeature.contributes,
    ...personFeature.contributes,
    ...postKindFeature.contributes,
    ...postFeature.contributes,
    ...accountFeature.contributes,
    ...roleGrantFeature.contributes,
    ...privacyFeature.contributes,
  ],
  async boot(context) {
    await prepareDataKeys(context);
    await syncDemoPasswords(context);
    await syncRegisters(context);
  },
  demo: seedDemo,
  ports,
  demoAccounts,
});
