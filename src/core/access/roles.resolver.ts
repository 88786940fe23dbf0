import { AtMost, Context, Ctx, Query, Resolver, SignedIn } from '../../plugin-api/index.js';
import { registerOf } from './registered-roles.js';
import { Permission, Role } from './roles.types.js';

/** Shows what can be granted. */
@Resolver()
export class RolesResolver {
  @Query(() => [Role], { complexity: 1, description: 'The roles that can be given. 角色列表。' })
  @SignedIn()
  @AtMost(1000)
  roles(@Ctx() { kernel, language }: Context): Role[] {
    return [...registerOf(kernel).roles.values()].map(({ name, plugin, title, permissions }) => ({
      name,
      plugin,
      title: title[language],
      permissions: [...permissions],
    }));
  }

  @Query(() => [Permission], { complexity: 1, description: 'The permissions that roles are made of. 权限列表。' })
  @SignedIn()
  @AtMost(1000)
  permissions(@Ctx() { kernel, language }: Context): Permission[] {
    return [...registerOf(kernel).permissions.values()].map(({ title, ...permission }) => ({
      ...permission,
      title: title[language],
    }));
  }
}
