import { type Context, sql } from '../../plugin-api/index.js';

/** Logins of the accounts that the demos of enabled plugins have made in this database, before this transaction. */
export async function demoLoginsHere(context: Context): Promise<string[]> {
  const { demoLogins } = context.kernel;
  if (!demoLogins) return [];
  const { rows } = await sql<{ plugin: string }>`
    select plugin from commongrid.demo where filled_at < now()`.execute(context.sql);
  return rows.flatMap(({ plugin }) => demoLogins.get(plugin) ?? []);
}
