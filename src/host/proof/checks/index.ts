import * as access from './access.js';
import type { Check } from './check.js';
import * as cost from './cost.js';
import * as decorators from './decorators.js';
import * as descriptions from './descriptions.js';
import * as entities from './entities.js';
import * as houseRules from './house-rules.js';
import * as masks from './masks.js';
import * as messages from './messages.js';
import * as mutations from './mutations.js';
import * as names from './names.js';
import * as owners from './owners.js';
import * as parts from './parts.js';
import * as readable from './readable.js';
import * as references from './references.js';
import * as rules from './rules.js';

/** Everything that a set of plugins is asked before it may run, in the order in which problems are told. */
export const checks: readonly Check[] = [
  readable.assertReadable,
  owners.assertOneOwner,
  names.assertPrefixed,
  names.assertNamedAsMember,
  references.assertReferencesRequired,
  references.assertTypesRequired,
  references.assertStored,
  references.assertInterfacesClosed,
  access.assertRuleGiven,
  access.assertOneRule,
  access.assertPermissionsKnown,
  access.assertRulesGuard,
  decorators.assertNoForeignGuards,
  decorators.assertRulesOnFields,
  masks.assertMaskPermissionsKnown,
  masks.assertMasksFit,
  masks.assertOneMask,
  masks.assertMaskedRowsPlaced,
  masks.assertPurposesFit,
  cost.assertListsBounded,
  cost.assertBoundsFit,
  cost.assertCostGiven,
  houseRules.assertListArguments,
  houseRules.assertActions,
  houseRules.assertOrdersWhole,
  houseRules.assertExemptionsNeeded,
  mutations.assertOneInput,
  mutations.assertKeyed,
  mutations.assertPayload,
  entities.assertPlaced,
  entities.assertPlacementExists,
  entities.assertPlacementPermission,
  entities.assertOwnSchema,
  entities.assertOneKey,
  entities.assertNode,
  parts.assertPortsOfFirst,
  parts.assertConfigParses,
  parts.assertContributionsTaken,
  parts.assertRolesHoldKnown,
  parts.assertEventsHeard,
  parts.assertJobsRun,
  messages.assertMessagesPaired,
  rules.assertRulesWorded,
  descriptions.assertDescribed,
  descriptions.assertTitled,
];
