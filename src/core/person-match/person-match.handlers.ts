import { onEvent } from '../../plugin-api/index.js';
import { PersonCreated, PersonUpdated } from '../person/person.events.js';
import { suggestMatches } from './suggest-matches.js';

/** Who is entered or changed is compared with all others. */
export const personMatchHandlers = [
  onEvent(PersonCreated, 'core:suggest-matches-of-new', async (context, { payload }) => {
    await suggestMatches(context, [payload.personId]);
  }),
  onEvent(PersonUpdated, 'core:suggest-matches-of-changed', async (context, { payload }) => {
    await suggestMatches(context, [payload.personId]);
  }),
];
