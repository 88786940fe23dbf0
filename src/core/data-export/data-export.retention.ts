import { sql } from '../../plugin-api/index.js';
import { retentions } from '../privacy/retentions.js';
import { coreSettings } from '../settings.js';

/** It is kept for a while who asked for which file; the audit trail says so longer. */
export const dataExportRetention = retentions.add({
  DATA_EXPORTS: {
    table: 'core.data_export',
    isOver(context) {
      const { exportDays: days } = coreSettings(context).retention;
      if (days === null) return undefined;
      return sql`t.expires_at < ${context.now}::timestamptz - make_interval(days => ${days}::int)`;
    },
  },
});
