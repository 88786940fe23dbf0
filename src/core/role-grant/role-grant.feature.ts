import type { Feature } from '../feature.js';
import { AccountGrantsResolver } from './account-grants.resolver.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantPermissionsResolver, RoleGrantResolver } from './role-grant.resolver.js';
import { grantsGridEnding, grantsOrganizationEnding, grantsSuccession } from './role-grant.succession.js';

/** What this folder brings to the core. */
export const roleGrantFeature: Feature = {
  entities: [RoleGrant],
  resolvers: [RoleGrantResolver, RoleGrantPermissionsResolver, AccountGrantsResolver],
  contributes: [grantsSuccession, grantsOrganizationEnding, grantsGridEnding],
};
