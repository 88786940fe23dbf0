import { sql } from '../../plugin-api/index.js';
import { retentions } from '../privacy/retentions.js';
import { coreSettings } from '../settings.js';

/** Sensitive tags are kept for a while after their end. */
export const tagRetention = retentions.add({
  SENSITIVE_TAGS: {
    table: 'core.person_tag',
    isOver(context) {
      const { sensitiveTagMonths: months } = coreSettings(context).retention;
      if (months === null) return undefined;
      return sql`t.valid_until < ${context.today}::date - make_interval(months => ${months}::int)
        and t.kind in (select k.code from core.tag_kind k where k.is_sensitive)`;
    },
  },
});
