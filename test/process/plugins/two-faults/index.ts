import { definePlugin, Query, Resolver } from 'commongrid';

@Resolver()
class UnguardedResolver {
  @Query(() => String, { complexity: 1, description: 'A field without an access rule. 无访问规则。' })
  unguarded(): string {
    return 'anything';
  }
}

/** A plugin for tests, with two faults: a field that nothing guards, and a permission under another plugin's name. */
export default definePlugin({
  id: 'two-faults',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Two faults', 'zh-CN': '两处错误' },
  folder: import.meta.url,
  resolvers: [UnguardedResolver],
  permissions: { 'core:borrowed': { en: 'Not its own', 'zh-CN': '他人之权限' } },
});
