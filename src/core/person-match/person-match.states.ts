import { availableActionsOf, defineStateMachine } from '../../plugin-api/index.js';
import { mergePersonsPermission as permission } from './person-match.access.js';
import { PersonMatch } from './person-match.entity.js';
import { PersonMatchAction, PersonMatchState as State } from './person-match.enums.js';

/** What becomes of a match. */
export const personMatchStates = defineStateMachine<PersonMatch, State, PersonMatchAction>({
  stateOf: ({ state }) => state,
  rule: 'core:person-match.state',
  transitions: {
    MERGE: { from: [State.SUGGESTED, State.DISMISSED, State.UNMERGED], to: State.MERGED, permission },
    DISMISS: { from: [State.SUGGESTED, State.UNMERGED], to: State.DISMISSED, permission },
    UNMERGE: { from: [State.MERGED], to: State.UNMERGED, permission },
  },
});

/** What the asking account may do with one now. */
export const PersonMatchActionsResolver = availableActionsOf(PersonMatch, PersonMatchAction, personMatchStates);
