import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { type PersonCollision, type PersonColumn, personMerges } from '../privacy/person-merges.js';

/** Two entries of one person, under the match that remembers what is moved. */
export interface Merger {
  readonly matchId: string;
  /** Id of the entry that goes. */
  readonly goneId: string;
  /** Id of the entry that stays. */
  readonly keptId: string;
}

/** A table that was named with its schema: by a contribution, or by what was remembered of one. */
const tableOf = (name: string): RawBuilder<unknown> => sql.id(...name.split('.'));

/**
 * Gives everything that names one entry to the other, after `personMerges`, and remembers each row: what gave way with
 * what it was, what was moved.
 * @returns how many rows were moved, by table
 */
export async function moveRows(context: Context, merger: Merger): Promise<Record<string, number>> {
  const moved: Record<string, number> = {};
  const items = [...context.contributed(personMerges).values()].map(({ item }) => item);
  for (const item of items) await item.requireMergeable?.(context, merger.goneId, merger.keptId);
  for (const item of items) {
    for (const named of item.columns) {
      for (const collision of named.collisions ?? []) await giveWay(context, merger, named, collision);
      const count = await moveColumn(context, merger, named);
      if (count > 0) moved[named.table] = (moved[named.table] ?? 0) + count;
    }
  }
  return moved;
}

async function moveColumn(context: Context, merger: Merger, { table, column }: PersonColumn): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with moved as (
      update ${tableOf(table)} t set ${sql.id(column)} = ${merger.keptId}
      where t.${sql.id(column)} = ${merger.goneId} returning t.id
    ), remembered as (
      insert into core.x_person_merge_row (match_id, table_name, column_name, row_id)
      select ${merger.matchId}, ${table}, ${column}, m.id from moved m returning 1
    )
    select count(*)::int as n from remembered`.execute(context.sql);
  return rows[0]?.n ?? 0;
}

/** What `when` and `set` say is SQL of the code, never of a caller; both rows are at hand to it. */
async function giveWay(
  context: Context,
  { matchId, goneId, keptId }: Merger,
  { table, column }: PersonColumn,
  { when, yields, set }: PersonCollision,
): Promise<void> {
  const gone = { row: sql.raw('gone'), id: goneId };
  const kept = { row: sql.raw('kept'), id: keptId };
  const [loser, winner] = yields === 'gone' ? [gone, kept] : [kept, gone];
  const columns = Object.keys(set);
  const objectOf = (valueOf: (name: string) => RawBuilder<unknown>) =>
    sql`jsonb_build_object(${sql.join(columns.flatMap((name) => [sql.lit(name), valueOf(name)]))})`;
  await sql`
    with yielding as (
      select distinct on (${loser.row}.id) ${loser.row}.id,
        ${objectOf((name) => sql.ref(`${yields}.${name}`))} as was,
        ${objectOf((name) => sql.raw(set[name] ?? 'null'))} as becomes
      from ${tableOf(table)} ${loser.row}
      join ${tableOf(table)} ${winner.row} on ${winner.row}.${sql.id(column)} = ${winner.id} and (${sql.raw(when)})
      where ${loser.row}.${sql.id(column)} = ${loser.id} order by ${loser.row}.id, ${winner.row}.id
    ), changed as (
      update ${tableOf(table)} t
      set ${sql.join(columns.map((name) => sql`${sql.id(name)} = ${sql.ref(`will.${name}`)}`))}
      from yielding y, jsonb_populate_record(null::${tableOf(table)}, y.becomes) will
      where t.id = y.id returning t.id, y.was, ${objectOf((name) => sql.ref(`t.${name}`))} as became
    )
    insert into core.x_person_merge_row (match_id, table_name, column_name, row_id, was, became)
    select ${matchId}, ${table}, ${column}, c.id, c.was, c.became from changed c`.execute(context.sql);
}

/**
 * Gives back exactly what was moved, as far as it is still where the merger left it, and then what had given way, as far
 * as nobody has changed it since. What was merged on meanwhile comes from where it is now.
 */
export async function moveRowsBack(context: Context, { matchId, goneId, keptId }: Merger): Promise<void> {
  for (const { table, column } of await rememberedMoves(context, matchId)) {
    await sql`
      update ${tableOf(table)} t set ${sql.id(column)} = ${goneId}
      from core.x_person_merge_row m
      where m.match_id = ${matchId} and m.table_name = ${table} and m.column_name = ${column} and m.was is null
        and t.id = m.row_id and t.${sql.id(column)} = ${keptId}`.execute(context.sql);
  }
  for (const { table, columns } of await rememberedChanges(context, matchId)) {
    const of = (row: string) => sql.join(columns.map((name) => sql.ref(`${row}.${name}`)));
    await sql`
      update ${tableOf(table)} t set ${sql.join(columns.map((name) => sql`${sql.id(name)} = ${sql.ref(`was.${name}`)}`))}
      from core.x_person_merge_row m, jsonb_populate_record(null::${tableOf(table)}, m.was) was,
        jsonb_populate_record(null::${tableOf(table)}, m.became) became
      where m.match_id = ${matchId} and m.table_name = ${table}
        and array(select jsonb_object_keys(m.was) order by 1) = ${[...columns]}::text[]
        and t.id = m.row_id and (${of('t')}) is not distinct from (${of('became')})`.execute(context.sql);
  }
  for (const { item } of context.contributed(personMerges).values()) {
    await item.restored?.(context, goneId, keptId);
  }
  await sql`delete from core.x_person_merge_row m where m.match_id = ${matchId}`.execute(context.sql);
}

/** The tables of a plugin that was purged are gone, and what was moved in them. */
async function rememberedMoves(context: Context, matchId: string) {
  const { rows } = await sql<PersonColumn>`
    select m.table_name as table, m.column_name as column from core.x_person_merge_row m
    where m.match_id = ${matchId} and m.was is null and to_regclass(m.table_name) is not null
    group by m.table_name, m.column_name order by min(m.no)`.execute(context.sql);
  return rows;
}

/** What gave way last is put right first. */
async function rememberedChanges(context: Context, matchId: string) {
  const { rows } = await sql<{ table: string; columns: readonly string[] }>`
    select m.table_name as table, k.columns from core.x_person_merge_row m
    cross join lateral (select array(select jsonb_object_keys(m.was) order by 1) as columns) k
    where m.match_id = ${matchId} and m.was is not null and to_regclass(m.table_name) is not null
    group by m.table_name, k.columns order by max(m.no) desc`.execute(context.sql);
  return rows;
}
