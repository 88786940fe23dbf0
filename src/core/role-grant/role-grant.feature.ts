import { AccountGrantsResolver } from './account-grants.resolver.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantPermissionsResolver, RoleGrantResolver } from './role-grant.resolver.js';

/** What this folder brings to the core. */
export const roleGrantFeature = {
  entities: [RoleGrant],
  resolvers: [RoleGrantResolver, RoleGrantPermissionsResolver, AccountGrantsResolver],
} as const;
