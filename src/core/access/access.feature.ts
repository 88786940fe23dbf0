import { RegisterResolver } from './register.resolver.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantPermissionsResolver, RoleGrantResolver } from './role-grant.resolver.js';

/** What this folder brings to the core. */
export const accessFeature = {
  entities: [RoleGrant],
  resolvers: [RoleGrantResolver, RoleGrantPermissionsResolver, RegisterResolver],
} as const;
