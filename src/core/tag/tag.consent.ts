import { sql } from '../../plugin-api/index.js';
import { consentEndings } from '../consent/consent-endings.js';
import { PersonTagsChanged } from './tag.events.js';

/** What rests on a consent ends with it, on the day on which that does. */
export const tagsOfConsentEnding = consentEndings.add({
  TAGS: {
    async end(context, { consentId, personId, day }) {
      const { rows } = await sql`
        update core.person_tag set valid_until = greatest(valid_from, ${day}::date), version = version + 1
        where consent_id = ${consentId} and valid_until is null returning id`.execute(context.sql);
      if (rows.length > 0) await context.emit(PersonTagsChanged, personId, { personId });
    },
  },
});
