import { type Context, sql } from '../../plugin-api/index.js';

/** What `/health/ready` tells of the keys: which are being exchanged, and since when. Nothing at other times. */
export async function exchangesUnderWay(context: Context): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ purpose: string; generation: number; since: string }>`
    select purpose, max(generation) as generation, max(created_at)::date::text as since from core.data_key
    group by purpose having count(*) > 1 order by purpose`.execute(context.sql);
  return Object.fromEntries(
    rows.map(({ purpose, generation, since }) => [
      `data key ${purpose}`,
      `is being exchanged for number ${generation}, made on ${since}; \`commongrid keys check\` tells what is left`,
    ]),
  );
}
