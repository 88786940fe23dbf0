import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { type LeakSearch, leakSearch, reportLeak } from './leaks.js';

/** What PostgreSQL says of a database that is not there. */
const noSuchDatabase = '3D000';

/**
 * Looks through every column of every table of a database that is about to be dropped, except for those that hold such
 * things on purpose: audit trail, events, idempotency keys, jobs and all others. Two statements; nothing when the run
 * looks for nothing.
 */
export async function lookThroughDatabase(url: string): Promise<void> {
  const search = leakSearch();
  if (!search) return;
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await lookThrough(client, search);
  } catch (error) {
    // Some tests drop their database themselves.
    if (!(error instanceof DatabaseError && error.code === noSuchDatabase)) throw error;
  } finally {
    await client.end();
  }
}

async function lookThrough(client: Client, { pattern, kept }: LeakSearch): Promise<void> {
  const tables = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and pg_relation_size(c.oid) > 0`);
  if (tables.rows.length === 0) return;
  const looks = tables.rows.map(({ schema, name }, index) => {
    const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
    const columns = kept.filter((column) => column.startsWith(`${schema}.${name}.`)).map((one) => one.split('.')[2]);
    const without = `'{${columns.join(',')}}'::text[]`;
    // The row as it is first, which is cheap: most have nothing to hide.
    return `(select ${index} as index, r.text from ${table} t, lateral (select (to_jsonb(t) - ${without})::text as text) r
      where t::text ~ $1 and r.text ~ $1 limit 1)`;
  });
  const found = await client.query<{ index: number; text: string }>(looks.join(' union all '), [pattern]);
  for (const { index, text } of found.rows) {
    const table = tables.rows[index];
    reportLeak({ where: `${table?.schema}.${table?.name}`, around: text.slice(0, 1000) });
  }
}
