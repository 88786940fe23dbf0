import { type Context, sql } from '../../plugin-api/index.js';
import { holdPersons } from '../household/hold-homes.js';

/** Locks persons, and where they live before, so that nothing comes to hang on them until the transaction ends. */
export async function lockPersons(context: Context, rows: readonly string[]): Promise<void> {
  await holdPersons(context, rows);
  // Against rows that only refer to them, too.
  await sql`select from core.person where id = any(${rows}::uuid[]) order by id for update`.execute(context.sql);
}
