import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { OrganizationFilter } from './organization.filter.js';
import { classConditions } from './organization-class.js';

// What the database keeps of how many hang below an organization. It tells of all organizations, which are public
// facts.

/** How many hang below each of some organizations, as a filter without a search wants them. */
export async function readTallies(
  context: Context,
  ids: readonly string[],
  filter: OrganizationFilter,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: string }>`
    select o.id, sum(t.n) as n from core.organization o join core.x_organization_tally t on t.label = o.x_label
    where o.id = any(${ids}::uuid[]) and ${isTold(filter)} group by o.id`.execute(context.sql);
  return new Map(rows.map((row) => [row.id, Number(row.n)]));
}

/** How many there are within an organization, or in all, as a filter without a search wants them. */
export async function countTallied(
  context: Context,
  withinId: string | undefined,
  filter: OrganizationFilter,
): Promise<number> {
  const told = withinId ? linesWithin(withinId) : everyLine;
  const { rows } = await sql<{ n: string }>`
    select coalesce(sum(t.n), 0) as n from (${told}) as t where ${isTold(filter)}`.execute(context.sql);
  return Number(rows[0]?.n);
}

const everyLine = sql`
  select t.kind, t.level, t.is_retired, t.n from core.x_organization_tally t where t.label = 0`;

/** Those below it, and itself. */
const linesWithin = (id: string) => sql`
  select t.kind, t.level, t.is_retired, t.n
  from core.organization o join core.x_organization_tally t on t.label = o.x_label where o.id = ${id}::uuid
  union all
  select o.kind, o.level, o.retired_on is not null, 1 from core.organization o where o.id = ${id}::uuid`;

const isTold = (filter: OrganizationFilter): RawBuilder<unknown> => {
  const wanted = classConditions(filter, (column) => sql.ref(`t.${column}`));
  return sql.join([sql`t.is_retired = ${Boolean(filter.retired)}`, ...wanted], sql` and `);
};

/**
 * SQL: whether a code lies between the first and the last of all that are within an organization. Those of a division
 * lie there among themselves; whatever was moved there from afar has others between.
 */
export const codesWithin = (code: RawBuilder<unknown>, root: string): RawBuilder<boolean> =>
  sql<boolean>`(${code} >= ${farthest('least', 'min(t.first_code)', root)}
    and ${code} <= ${farthest('greatest', 'max(t.last_code)', root)})`;

const farthest = (of: 'least' | 'greatest', told: string, root: string) => sql`(
  select ${sql.raw(`${of}(o.code, ${told})`)} from core.organization o
  left join core.x_organization_tally t on t.label = o.x_label where o.id = ${root}::uuid group by o.id)`;
