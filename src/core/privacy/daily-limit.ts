import { CommongridError, type Context, sql, startOf } from '../../plugin-api/index.js';

/** How often an account may be told something in a day, all servers together. */
export interface DailyLimit {
  /** What is counted; each name has a count of its own. */
  readonly name: string;
  readonly most: number;
  /** The rule that refuses what comes after; its message may name `most`. */
  readonly rule: string;
}

const keyOf = (context: Context, { name }: DailyLimit, accountId: string): string =>
  `${name}:${accountId}:${context.today}`;

/**
 * Refuses an account that has used up its day. Call it before anything is looked up: else the refusal itself would tell.
 * What the server itself does is not limited.
 * @throws RATE_LIMITED with the rule of the limit, and the seconds until the next day
 */
export async function requireDaysLeft(context: Context, limit: DailyLimit, field: string): Promise<void> {
  if (context.actor.kind !== 'account') return;
  const { rows } = await sql`
    select 1 from core.daily_count c
    where c.key = ${keyOf(context, limit, context.accountId)} and c.times >= ${limit.most}`.execute(context.sql);
  if (rows.length > 0) throw dayUsedUp(context, limit, field);
}

/** The refusal of what comes after the last of a day. */
export function dayUsedUp(context: Context, { most, rule }: DailyLimit, field: string): CommongridError {
  const tomorrow = new Date(Date.parse(context.today) + 86_400_000).toISOString().slice(0, 10);
  const retryAfter = Math.max(1, Math.ceil((startOf(context, tomorrow).getTime() - context.now.getTime()) / 1000));
  return new CommongridError('RATE_LIMITED', { field, rule, values: { most }, retryAfter });
}

/**
 * Counts in the open transaction: whoever counts for the same account waits until that has ended.
 * @returns how often it was today, with these
 */
export async function countToday(
  context: Context,
  limit: DailyLimit,
  accountId: string,
  times: number,
): Promise<number> {
  await context.write();
  const { rows } = await sql<{ times: number }>`
    insert into core.daily_count as c (key, day, times)
    values (${keyOf(context, limit, accountId)}, ${context.today}, ${times})
    on conflict (key) do update set times = c.times + ${times}::int
    returning times`.execute(context.sql);
  return rows[0]?.times ?? times;
}

/**
 * Takes one of what an account has left today, in the open transaction: of those who ask at the same moment no more than
 * are left get one.
 * @returns whether there was one
 */
export async function takeOneToday(context: Context, limit: DailyLimit, accountId: string): Promise<boolean> {
  await context.write();
  const { rows } = await sql`
    insert into core.daily_count as c (key, day, times)
    values (${keyOf(context, limit, accountId)}, ${context.today}, 1)
    on conflict (key) do update set times = c.times + 1 where c.times < ${limit.most}
    returning 1`.execute(context.sql);
  return rows.length > 0;
}

/** Gives back one that was taken, in the open transaction; no row says that none was. */
export async function giveOneBack(context: Context, limit: DailyLimit, accountId: string): Promise<void> {
  await context.write();
  const key = keyOf(context, limit, accountId);
  await sql`
    with last as (delete from core.daily_count c where c.key = ${key} and c.times = 1)
    update core.daily_count c set times = c.times - 1 where c.key = ${key} and c.times > 1`.execute(context.sql);
}

/** Deletes what was counted on days that are over. */
export async function deletePastCounts(context: Context): Promise<void> {
  await sql`delete from core.daily_count where day < ${context.today}`.execute(context.sql);
}
