import { CustodianAssignment } from './custodian.entity.js';
import { custodianEvents } from './custodian.events.js';
import {
  CompoundCustodianResolver,
  CustodianActionsResolver,
  CustodianPermissionsResolver,
  CustodianResolver,
} from './custodian.resolver.js';
import { custodiansEnding, endWithPost } from './custodian.succession.js';

/** What this folder brings to the plugin. */
export const custodianFeature = {
  entities: [CustodianAssignment],
  resolvers: [CustodianResolver, CustodianPermissionsResolver, CustodianActionsResolver, CompoundCustodianResolver],
  events: custodianEvents,
  handlers: [endWithPost],
  contributes: [custodiansEnding],
} as const;
