import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { personErasures } from '../privacy/person-erasures.js';
import { coreSettings } from '../settings.js';
import type { ToErase } from './erase-persons.js';

/** Persons who are looked at in one statement. */
const slice = 50_000;

/**
 * Persons whose time of being kept is over: nothing ties them to a place, the last that did ended long enough ago, and
 * nothing stands in the way of erasing them. None where the operator keeps everybody.
 * @param most after so many it looks for no more
 */
export async function personsPastTheirTime(context: Context, most: number): Promise<ToErase[]> {
  const isOver = pastTheirTime(context);
  const found: ToErase[] = [];
  if (!isOver) return found;
  let after: string | null = null;
  do {
    const next: { persons: ToErase[]; last: string | null } = await look(context, isOver, after, most - found.length);
    found.push(...next.persons);
    after = next.last;
  } while (after !== null && found.length < most);
  return found;
}

/** Those of these persons, who are locked, whose time is still over. */
export async function stillPastTheirTime(context: Context, personIds: readonly string[]): Promise<ToErase[]> {
  const isOver = pastTheirTime(context);
  if (!isOver) return [];
  const { rows } = await sql<ToErase>`
    select x_person.id as "personId", x_person.organization_id as "organizationId" from core.person x_person
    where x_person.id = any(${personIds}::uuid[]) and ${isOver} order by x_person.id`.execute(context.sql);
  return rows;
}

async function look(context: Context, isOver: RawBuilder<boolean>, after: string | null, most: number) {
  const { rows } = await sql<{ last: string | null; persons: ToErase[] | null }>`
    with looked as materialized (
      select id, organization_id, erased_at, merged_into_id from core.person x_person
      where ${after === null ? sql`true` : sql`x_person.id > ${after}::uuid`}
      order by x_person.id limit ${sql.lit(slice)}
    )
    select (select l.id::text from looked l order by l.id desc limit 1) as last,
      (select jsonb_agg(jsonb_build_object('personId', f.id, 'organizationId', f.organization_id) order by f.id)
        from (
          select x_person.id, x_person.organization_id from looked x_person where ${isOver}
          order by x_person.id limit ${sql.lit(most)}) f) as persons`.execute(context.sql);
  return { last: rows[0]?.last ?? null, persons: rows[0]?.persons ?? [] };
}

/**
 * SQL over `x_person`: an alias that no item uses inside. Who was entered of late is kept, though nothing ties them yet:
 * ids grow with time.
 */
function pastTheirTime(context: Context): RawBuilder<boolean> | undefined {
  const { personMonths } = coreSettings(context).retention;
  if (personMonths === null) return undefined;
  const cutoff = sql`(${context.today}::date - make_interval(months => ${personMonths}::int))`;
  const items = [...context.contributed(personErasures).values()].map(({ item }) => item);
  const id = sql<string>`x_person.id`;
  const lastDays = items.flatMap((item) => (item.lastDay ? [sql`(${item.lastDay(id)})::date`] : []));
  const obstacles = items.flatMap(({ obstacle }) => (obstacle ? [obstacle.exists(id, context.today)] : []));
  return sql<boolean>`(x_person.erased_at is null and x_person.merged_into_id is null
    and x_person.id < (lpad(to_hex((extract(epoch from ${cutoff}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    and coalesce(greatest(${sql.join([sql`null::date`, ...lastDays])}), '-infinity') < ${cutoff}
    and not (${sql.join([sql`false`, ...obstacles], sql` or `)}))`;
}
