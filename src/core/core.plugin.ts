import { definePlugin } from '../plugin-api/index.js';
import { hostVersion } from '../plugin-api/version.js';
import { corePermissions } from './access/permissions.js';
import { coreRoles } from './access/roles.js';
import { demoAccounts } from './account/demo-accounts.js';
import { syncDemoPasswords } from './account/sync-demo-passwords.js';
import { configuredTokenKeys } from './account/token-secret.js';
import { hintAtPlaceCode } from './demo/demo-place-code.js';
import { seedDemo } from './demo/seed-demo.js';
import { gather } from './feature.js';
import { features } from './features.js';
import { ports } from './ports.js';
import { coreConfig } from './settings.js';
import { prepareDataKeys } from './vault/prepare-data-keys.js';

/** The first plugin: the graph of organizations and grids, who may do what in it, and what was done. */
export default definePlugin({
  id: 'core',
  version: hostVersion,
  host: `^${hostVersion}`,
  title: { en: 'Core: organizations and grids', 'zh-CN': '核心：组织与网格' },
  folder: import.meta.url,
  config: coreConfig,
  entities: gather(features, 'entities'),
  resolvers: gather(features, 'resolvers'),
  permissions: corePermissions,
  roles: coreRoles,
  jobs: gather(features, 'jobs'),
  downloads: gather(features, 'downloads'),
  events: { emits: gather(features, 'events'), on: gather(features, 'handlers') },
  extensionPoints: gather(features, 'extensionPoints'),
  contributes: gather(features, 'contributes'),
  async boot(context) {
    await configuredTokenKeys();
    await prepareDataKeys(context);
    await syncDemoPasswords(context);
    for (const feature of features) await feature.boot?.(context);
  },
  demo: seedDemo,
  ports,
  demoAccounts,
  demoHints: hintAtPlaceCode,
});
