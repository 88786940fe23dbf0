import type { Feature } from '../feature.js';
import { PersonMatch } from './person-match.entity.js';
import { personMatchEvents } from './person-match.events.js';
import { personMatchHandlers } from './person-match.handlers.js';
import { personMatchJobs } from './person-match.jobs.js';
import { chainsMerged, matchesErasure, matchesRecord, sealedMatches } from './person-match.privacy.js';
import {
  OrganizationMatchesResolver,
  PersonMatchesResolver,
  PersonMatchPermissionsResolver,
  PersonMatchResolver,
} from './person-match.resolver.js';
import { matchRetention } from './person-match.retention.js';
import { PersonMatchActionsResolver } from './person-match.states.js';
import { PersonMatchMutationsResolver } from './person-match-mutations.resolver.js';

/** What this folder brings to the core: persons who are likely the same. */
export const personMatchFeature: Feature = {
  entities: [PersonMatch],
  resolvers: [
    PersonMatchResolver,
    PersonMatchPermissionsResolver,
    PersonMatchActionsResolver,
    PersonMatchMutationsResolver,
    OrganizationMatchesResolver,
    PersonMatchesResolver,
  ],
  events: personMatchEvents,
  handlers: personMatchHandlers,
  jobs: personMatchJobs,
  contributes: [sealedMatches, chainsMerged, matchesErasure, matchesRecord, matchRetention],
};
