import { definePlugin } from '../plugin-api/index.js';
import { hostVersion } from '../plugin-api/version.js';
import { corePermissions } from './access/permissions.js';
import { ports } from './access/ports.js';
import { RegisterResolver } from './access/register.resolver.js';
import { RoleGrant } from './access/role-grant.entity.js';
import { RoleGrantResolver } from './access/role-grant.resolver.js';
import { coreRoles } from './access/roles.js';
import { Account } from './account/account.entity.js';
import { accountJobs } from './account/account.jobs.js';
import { AccountResolver } from './account/account.resolver.js';
import { Credential } from './account/credential.entity.js';
import { demoAccounts } from './account/demo-accounts.js';
import { ServerSecret } from './account/server-secret.entity.js';
import { RefreshToken, Session } from './account/session.entity.js';
import { SessionResolver } from './account/session.resolver.js';
import { SignInLimit } from './account/sign-in-limit.entity.js';
import { syncDemoPasswords } from './account/sync-demo-passwords.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { seedDemo } from './demo/seed-demo.js';
import { divisionEvents } from './division/division.events.js';
import { gridFeature } from './grid/grid.feature.js';
import { organizationFeature } from './organization/organization.feature.js';
import { organizationLinkFeature } from './organization-link/organization-link.feature.js';
import { personFeature } from './person/person.feature.js';
import { postFeature } from './post/post.feature.js';
import { coreConfig } from './settings.js';
import { syncRegisters } from './sync-registers.js';
import { territoryFeature } from './territory/territory.feature.js';

/** The first plugin: the graph of organizations and grids, who may do what in it, and what was done. */
export default definePlugin({
  id: 'core',
  version: hostVersion,
  host: `^${hostVersion}`,
  title: { en: 'Core: organizations and grids', 'zh-CN': '核心:组织与网格' },
  folder: import.meta.url,
  config: coreConfig,
  entities: [
    ...organizationFeature.entities,
    ...organizationLinkFeature.entities,
    ...gridFeature.entities,
    ...territoryFeature.entities,
    ...personFeature.entities,
    ...postFeature.entities,
    Account,
    Credential,
    Session,
    RefreshToken,
    SignInLimit,
    ServerSecret,
    RoleGrant,
    AuditEntry,
  ],
  resolvers: [
    ...organizationFeature.resolvers,
    ...organizationLinkFeature.resolvers,
    ...gridFeature.resolvers,
    ...territoryFeature.resolvers,
    ...personFeature.resolvers,
    ...postFeature.resolvers,
    SessionResolver,
    AccountResolver,
    RoleGrantResolver,
    RegisterResolver,
    AuditResolver,
  ],
  permissions: corePermissions,
  roles: coreRoles,
  jobs: accountJobs,
  events: {
    emits: [
      ...organizationFeature.events,
      ...divisionEvents,
      ...organizationLinkFeature.events,
      ...gridFeature.events,
      ...territoryFeature.events,
      ...personFeature.events,
      ...postFeature.events,
    ],
  },
  extensionPoints: [
    ...organizationFeature.extensionPoints,
    ...organizationLinkFeature.extensionPoints,
    ...gridFeature.extensionPoints,
    ...postFeature.extensionPoints,
  ],
  contributes: [
    ...organizationFeature.contributes,
    ...organizationLinkFeature.contributes,
    ...gridFeature.contributes,
    ...postFeature.contributes,
  ],
  async boot(context) {
    await syncDemoPasswords(context);
    await syncRegisters(context);
  },
  demo: seedDemo,
  ports,
  demoAccounts,
});
