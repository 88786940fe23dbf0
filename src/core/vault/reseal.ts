import { type Context, sql } from '../../plugin-api/index.js';
import { resealRows } from './reseal-rows.js';
import type { Rotating } from './rotate.js';
import { outdatedOf, referenceOf } from './sealed-sql.js';
import { type PlacedTable, sealedTablesOf } from './sealed-tables.js';

/** Rows that one run seals anew; a run is one transaction, and holds these rows locked until its end. */
const rowsARun = 20_000;

/** Rows that are read and written at once. */
const batch = 1_000;

/**
 * Milliseconds that a new key of indexes is left alone: a reader that asked for the living keys just before it was made
 * looks for the old indexes alone, and has ended by then.
 */
const rest = 60_000;

const purposes: readonly Rotating[] = ['SEAL', 'INDEX'];

/**
 * Carries values over to the newest keys, a part of them, and deletes old keys that nothing needs any more. Run it again
 * until it says that nothing is left; a run that is killed leaves no trace, and the next begins where it began.
 * @returns whether an exchange of keys is still under way
 */
export async function reseal(context: Context): Promise<boolean> {
  await context.write();
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('core.x_data_rotation', 0)) as taken`.execute(context.sql);
  if (!rows[0]?.taken) return true;
  let isUnderWay = false;
  let left = rowsARun;
  for (const purpose of purposes) {
    const generations = await generationsOf(context, purpose);
    const [newest, ...old] = generations;
    if (!newest || old.length === 0) continue;
    if (purpose === 'INDEX' && newest.createdAt.getTime() > context.now.getTime() - rest) {
      isUnderWay = true;
      continue;
    }
    left -= await walk(context, purpose, newest.generation, left);
    const isOver = left > 0 && (await deleteOld(context, purpose, newest.generation, old));
    isUnderWay ||= !isOver;
  }
  return isUnderWay;
}

interface Generation {
  readonly generation: number;
  readonly createdAt: Date;
}

/** The newest first. */
async function generationsOf(context: Context, purpose: Rotating): Promise<Generation[]> {
  const { rows } = await sql<{ generation: number; createdAt: string }>`
    select generation, created_at as "createdAt" from core.data_key
    where purpose = ${purpose} order by generation desc`.execute(context.sql);
  return rows.map(({ generation, createdAt }) => ({ generation, createdAt: new Date(createdAt) }));
}

/** Tables whose rows are sealed anew. */
const lasting = (context: Context) => sealedTablesOf(context).filter(({ passing }) => !passing);

/** Walks on through the tables by the rows' keys, and remembers where it stops. Gives how many rows it has taken. */
async function walk(context: Context, purpose: Rotating, generation: number, most: number): Promise<number> {
  let taken = 0;
  for (const table of lasting(context)) {
    const stand = await standOf(context, purpose, generation, table.name);
    if (stand.done) continue;
    let { after } = stand;
    let isDone = false;
    while (!isDone && taken < most) {
      const last = await resealRows(context, {
        table,
        purpose,
        generation,
        after,
        most: Math.min(batch, most - taken),
      });
      taken += last.rows;
      after = last.id ?? after;
      isDone = last.rows === 0;
    }
    await remember(context, purpose, generation, table.name, after, isDone);
    if (!isDone) break;
  }
  return taken;
}

async function standOf(context: Context, purpose: Rotating, generation: number, table: string) {
  const { rows } = await sql<{ after: string | null; done: boolean }>`
    select after_id::text as after, done_at is not null as done from core.x_data_rotation
    where purpose = ${purpose} and to_generation = ${generation} and table_name = ${table}`.execute(context.sql);
  return rows[0] ?? { after: null, done: false };
}

async function remember(
  context: Context,
  purpose: Rotating,
  generation: number,
  table: string,
  after: string | null,
  isDone: boolean,
): Promise<void> {
  await sql`
    insert into core.x_data_rotation (purpose, to_generation, table_name, after_id, done_at)
    values (${purpose}, ${generation}, ${table}, ${after}, ${isDone ? context.now : null})
    on conflict (purpose, to_generation, table_name) do update
      set after_id = excluded.after_id, done_at = excluded.done_at`.execute(context.sql);
}

/**
 * Deletes the old keys if nothing is left that they made. What is left was held by others when the walk came by, or was
 * written behind it: the walk begins again.
 * @returns whether they are gone
 */
async function deleteOld(
  context: Context,
  purpose: Rotating,
  generation: number,
  old: readonly Generation[],
): Promise<boolean> {
  if (!(await nobodyWritesWith(context, purpose, old))) return false;
  let isAnyLeft = false;
  for (const table of sealedTablesOf(context)) {
    if (!(await hasOutdated(context, table, purpose, generation))) continue;
    isAnyLeft = true;
    if (!table.passing) await remember(context, purpose, generation, table.name, null, false);
  }
  if (isAnyLeft) return false;
  await sql`delete from core.data_key where purpose = ${purpose} and generation < ${generation}`.execute(context.sql);
  await sql`delete from core.x_data_rotation where purpose = ${purpose}`.execute(context.sql);
  context.note({ subject: { type: 'DataKey', id: `${purpose}:${generation}` }, details: { retired: old.length } });
  return true;
}

/** Whether no transaction is left that began to write when one of these was the newest. It waits for none of them. */
async function nobodyWritesWith(context: Context, purpose: Rotating, old: readonly Generation[]): Promise<boolean> {
  const names = old.map(({ generation }) => `core.data_key:${purpose}:${generation}`);
  const { rows } = await sql<{ taken: boolean }>`
    select bool_and(pg_try_advisory_xact_lock(hashtextextended(name, 0))) as taken
    from unnest(${names}::text[]) name`.execute(context.sql);
  return rows[0]?.taken === true;
}

async function hasOutdated(
  context: Context,
  table: PlacedTable,
  purpose: Rotating,
  generation: number,
): Promise<boolean> {
  const outdated = outdatedOf(table, purpose, generation);
  if (!outdated) return false;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from ${referenceOf(table)} t where ${outdated}) as found`.execute(context.sql);
  return rows[0]?.found === true;
}
