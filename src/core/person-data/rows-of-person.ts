import { type Context, sql } from '../../plugin-api/index.js';

/** The row of a person, and those of all entries that turned out to be theirs. */
export async function rowsOfPerson(context: Context, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive own(id) as (
      select ${personId}::uuid union select p.id from core.person p join own on p.merged_into_id = own.id
    ) select id from own order by id`.execute(context.sql);
  return rows.map(({ id }) => id);
}
