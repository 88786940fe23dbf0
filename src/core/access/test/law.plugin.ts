import { definePlugin } from '../../../plugin-api/index.js';

/** A plugin with permissions and roles that the core knows nothing of. */
export default definePlugin({
  id: 'law',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Law', 'zh-CN': '法律' },
  folder: import.meta.url,
  requires: { core: '^1.0.0' },
  permissions: {
    'law:handle': { en: 'Handle cases', 'zh-CN': '办理案件' },
    'law:file': { en: 'File cases', 'zh-CN': '归档案件' },
  },
  roles: {
    'law:lawyer': { title: { en: 'Lawyer', 'zh-CN': '律师' }, permissions: ['law:handle'] },
    'law:clerk': { title: { en: 'Clerk', 'zh-CN': '书记员' }, permissions: ['law:file'] },
  },
});
