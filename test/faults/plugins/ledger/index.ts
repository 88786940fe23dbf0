import { definePlugin, onEvent, sql } from 'commongrid';
import { LedgerResolver } from './ledger.resolver.js';
import { EntryWritten } from './write-entries.js';

/**
 * A plugin for tests: books with numbered entries, an event for each entry, a handler that copies them, and a job. None
 * of its copies has a unique key: what is done twice shows.
 */
export default definePlugin({
  id: 'ledger',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Ledger', 'zh-CN': '账簿' },
  folder: import.meta.url,
  resolvers: [LedgerResolver],
  events: {
    emits: [EntryWritten],
    on: [
      onEvent(EntryWritten, 'ledger:copy', async (context, { id, subject, payload }) => {
        // The pause is what a handler's own work takes, and the time in which it is killed.
        await sql`insert into ledger.copy (event_id, book, number) select ${id}::bigint, ${subject}, ${payload.number}
          from pg_sleep(0.001)`.execute(context.sql);
      }),
    ],
  },
  jobs: [
    {
      name: 'ledger:close-day',
      // Never by itself while a test runs: the test asks for its runs.
      schedule: '0 3 29 2 *',
      timeoutSeconds: 60,
      run: async (context) => {
        await sql`insert into ledger.closing (server) values (${process.pid})`.execute(context.sql);
      },
    },
  ],
});
