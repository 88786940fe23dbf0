import { definePlugin } from 'commongrid';
import { LeakyResolver } from './leaky.resolver.js';

/** A plugin for tests that fails in many ways, each with words that no client may read. */
export default definePlugin({
  id: 'leaky',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Leaky', 'zh-CN': '泄漏' },
  folder: import.meta.url,
  resolvers: [LeakyResolver],
});
