import { Access, definePlugin, FieldResolver, Resolver, Root } from '../../../plugin-api/index.js';
import { Bed } from '../garden/bed.entity.js';

@Resolver(() => Bed)
class BedHoneyResolver {
  @FieldResolver(() => String, { nullable: true, complexity: 1, description: 'Honey of the bed. 蜂蜜。' })
  @Access('bees:taste')
  honey(@Root() { code }: Bed): string {
    return `honey of ${code}`;
  }
}

/** Adds a guarded field to a type of the garden's. */
export default definePlugin({
  id: 'bees',
  version: '1.0.0',
  host: '^1.0.0',
  requires: { garden: '^1.0.0' },
  title: { en: 'Bees', 'zh-CN': '蜜蜂' },
  folder: import.meta.url,
  resolvers: [BedHoneyResolver],
  permissions: { 'bees:taste': { en: 'Taste honey', 'zh-CN': '品尝蜂蜜' } },
  roles: { 'bees:taster': { title: { en: 'Taster', 'zh-CN': '品蜜人' }, permissions: ['bees:taste'] } },
});
