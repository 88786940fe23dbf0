import { type Context, sql } from '../../plugin-api/index.js';
import { openVault } from './open-vault.js';

/**
 * Waits until nobody writes indexes with an old key any more. While the key of indexes is being exchanged, a unique
 * constraint does not see that two indexes mean the same: whoever looks for all living indexes after this call sees
 * everything that was written with an old key. At any other time it does nothing.
 */
export async function outlastOldIndexes(context: Context): Promise<void> {
  if (!(await openVault(context)).hasOldIndexes) return;
  // Whoever writes with a key shares its lock. Given back at once: only the wait was wanted.
  await sql`
    select pg_advisory_lock(o.name), pg_advisory_unlock(o.name) from (
      select hashtextextended('core.data_key:INDEX:' || generation, 0) as name from core.data_key
      where purpose = 'INDEX' and generation < (select max(generation) from core.data_key where purpose = 'INDEX')
    ) o`.execute(context.sql);
}
