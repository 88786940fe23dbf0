import type { Feature } from '../feature.js';
import { RolesResolver } from './roles.resolver.js';

/** What this folder brings to the core: the rules of who may do what where, and the roles that can be given. */
export const accessFeature: Feature = { resolvers: [RolesResolver] };
