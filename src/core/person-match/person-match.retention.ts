import { sql } from '../../plugin-api/index.js';
import { retentions } from '../privacy/retentions.js';
import { coreSettings } from '../settings.js';

/** What was dismissed is kept for a while, so that it is not suggested again at once. */
export const matchRetention = retentions.add({
  DISMISSED_MATCHES: {
    table: 'core.person_match',
    isOver(context) {
      const { dismissedMatchMonths: months } = coreSettings(context).retention;
      if (months === null) return undefined;
      return sql`t.state = 'DISMISSED'
        and t.decided_at < ${context.now}::timestamptz - make_interval(months => ${months}::int)`;
    },
  },
});
