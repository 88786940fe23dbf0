import { RedPropertyDecision } from './decision.entity.js';
import { decisionEvents } from './decision.events.js';
import {
  DecisionActionsResolver,
  DecisionPermissionsResolver,
  DecisionResolver,
  MeetingDecisionsResolver,
  OrganizationDecisionsResolver,
} from './decision.resolver.js';

/** What this folder brings to the plugin. */
export const decisionFeature = {
  entities: [RedPropertyDecision],
  resolvers: [
    DecisionResolver,
    DecisionPermissionsResolver,
    DecisionActionsResolver,
    MeetingDecisionsResolver,
    OrganizationDecisionsResolver,
  ],
  events: decisionEvents,
} as const;
