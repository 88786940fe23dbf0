import { onServer } from '../data/scratch-database.ts';

/** One organization in so many has another name, one in so many was renamed: some 6,600 and 20,000 of the country. */
const [named, renamed] = [100, 33];

/**
 * Gives organizations other names and a past, in the same proportion whatever their number. They are renamed from
 * tomorrow on, so that today is already a day whose names are partly history. Then what autovacuum would do within a
 * minute.
 */
export async function addPastAndNames(databaseUrl: string): Promise<void> {
  await onServer(databaseUrl, async (client) => {
    await client.query(`
      insert into core.organization_alias (id, organization_id, name)
      select gen_random_uuid(), id, '老' || name from core.organization where x_label % ${named} = 0`);
    await client.query(`
      update core.organization set name = '新' || name, valid_from = valid_from + 1 where x_label % ${renamed} = 1`);
    await client.query('vacuum analyze');
  });
}
