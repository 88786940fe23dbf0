import { type Context, sql, writeRows } from '../../plugin-api/index.js';
import { holdPersons } from '../household/hold-homes.js';
import { type RetentionItem, retentions } from '../privacy/retentions.js';
import { coreSettings } from '../settings.js';
import { erase } from './erase-persons.js';
import { ErasureReason } from './erasure.entity.js';
import { personsPastTheirTime, stillPastTheirTime } from './retained.js';

/** Persons who are erased in one night: their erasure is one transaction. */
const personsARun = 2_000;

/** Rows of a table that are deleted in one night. */
const rowsARun = 20_000;

/** Rows of this kind that are past their time, whatever the table. */
interface PastTime {
  readonly code: string;
  readonly table: string;
  readonly isOver: NonNullable<ReturnType<RetentionItem['isOver']>>;
}

/**
 * Deletes what is past its time, and erases persons whom nothing has tied to a place for long. Where the operator has
 * changed how long things are kept, the first run only counts, and says in the log what the next one will delete.
 */
export async function enforceRetention(context: Context): Promise<void> {
  await context.write();
  const limits = limitsOf(context);
  if (await isNew(context)) return announce(context, limits);
  for (const limit of limits) await deleteRows(context, limit);
  await erasePastTheirTime(context);
}

const limitsOf = (context: Context): PastTime[] =>
  [...context.contributed(retentions)].flatMap(([code, { item }]) => {
    const isOver = item.isOver(context);
    return isOver ? [{ code, table: item.table, isOver }] : [];
  });

/** Whether no run has seen these settings yet; from now on one has. */
async function isNew(context: Context): Promise<boolean> {
  const { rows } = await sql`
    insert into core.x_retention (the_only, settings) values (true, ${JSON.stringify(coreSettings(context).retention)}::jsonb)
    on conflict (the_only) do update set settings = excluded.settings
      where x_retention.settings <> excluded.settings
    returning 1`.execute(context.sql);
  return rows.length > 0;
}

async function announce(context: Context, limits: readonly PastTime[]): Promise<void> {
  const counts: Record<string, number> = {};
  for (const { code, table, isOver } of limits) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} t where ${isOver}`.execute(context.sql);
    counts[code] = rows[0]?.count ?? 0;
  }
  counts.PERSONS = (await personsPastTheirTime(context, Number.MAX_SAFE_INTEGER)).length;
  context.kernel.log.info(
    { counts },
    'how long things are kept has changed: the next run deletes what is counted here',
  );
}

async function deleteRows(context: Context, { code, table, isOver }: PastTime): Promise<void> {
  const count = await writeRows(
    context,
    sql`delete from ${sql.table(table)} where ctid in (
      select t.ctid from ${sql.table(table)} t where ${isOver} limit ${sql.lit(rowsARun)} for update skip locked)`,
  );
  if (count > 0) context.note({ subject: { type: 'Retention', id: code }, details: { count } });
}

async function erasePastTheirTime(context: Context): Promise<void> {
  const found = await personsPastTheirTime(context, personsARun);
  if (found.length === 0) return;
  const { rows: theirs } = await sql<{ id: string; of: string }>`
    with recursive own(id, "of") as (
      select id, id from unnest(${found.map(({ personId }) => personId)}::uuid[]) id
      union select p.id, own."of" from core.person p join own on p.merged_into_id = own.id
    ) select id, "of" from own`.execute(context.sql);
  await holdPersons(
    context,
    theirs.map(({ id }) => id),
  );
  // Somebody may have moved in, or have been appointed, before they were locked.
  const persons = await stillPastTheirTime(
    context,
    found.map(({ personId }) => personId),
  );
  const erased = new Set(persons.map(({ personId }) => personId));
  const rows = theirs.filter(({ of }) => erased.has(of)).map(({ id }) => id);
  const requestedOn = context.today;
  const ids = await erase(context, persons, rows, { reason: ErasureReason.RETENTION, requestedOn });
  for (const [index, { personId, organizationId }] of persons.entries())
    context.note({
      subject: { type: 'Person', id: personId },
      organizationId,
      details: { reason: ErasureReason.RETENTION, erasureId: ids[index] },
    });
}
