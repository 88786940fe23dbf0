import { type Context, sql } from '../../plugin-api/index.js';

/** What the trail is kept in. */
const tables = ['audit_entry', 'audit_seal'];

/**
 * Whether what is read is what was written: behind a view, a rule or row security, or without its key, a table may show
 * one thing to who verifies and another to everybody else.
 * @returns in words, which tables are not as the migrations made them
 */
export async function tablesNotAsMade(context: Context): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${tables}::text[]) as name
    left join pg_class c on c.oid = to_regclass('core.' || name)
    where not coalesce(
      c.relkind = 'r' and not (c.relrowsecurity or c.relhasrules or c.relhassubclass)
        and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and i.indisvalid)
        and 2 = (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled in ('O', 'A')
          and t.tgname in (format('x_%s_kept', name), format('x_%s_not_emptied', name))),
      false)`.execute(context.sql);
  return rows.map(
    ({ name }) => `The table core.${name} is another: its kind, key, triggers, rules or row security were changed.`,
  );
}
