import { type Context, sql } from '../plugin-api/index.js';

/**
 * The next number of a series within an organization, from 1. Whoever else wants one waits until this transaction ends:
 * so numbers never repeat, and one that a refused request took is taken again.
 */
export async function nextNumber(context: Context, organizationId: string, series: string): Promise<number> {
  await context.write();
  const { rows } = await sql<{ last: number }>`
    insert into core.x_code_number as n (organization_id, series, last) values (${organizationId}, ${series}, 1)
    on conflict (organization_id, series) do update set last = n.last + 1 returning n.last`.execute(context.sql);
  return rows[0]?.last as number;
}
