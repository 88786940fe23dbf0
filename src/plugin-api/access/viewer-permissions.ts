import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../context/context.js';
import type { ClassType } from '../plugin/define-plugin.js';
import { placementOf, placesOf } from './placement.js';
import { AtMost } from './rules.js';

/**
 * The resolver of `viewerPermissions` of an entity: what the asking account may do where the object is placed.
 * Call it once for each entity, and list the class among the plugin's resolvers.
 */
export function viewerPermissionsOf<T extends object>(entity: ClassType<T>): ClassType {
  @Resolver(() => entity)
  class ViewerPermissionsResolver {
    @FieldResolver(() => [String], {
      complexity: 1,
      description: 'Permissions of the asking account here. 当前账号在此的权限。',
    })
    @AtMost(1000)
    async viewerPermissions(@Root() row: T, @Ctx() context: Context): Promise<string[]> {
      const places = placesOf(placementOf(entity) ?? {}, row);
      const held = await Promise.all(places.map((place) => context.permissionsAt(place)));
      return [...new Set(held.flat())].sort();
    }
  }
  return ViewerPermissionsResolver;
}
