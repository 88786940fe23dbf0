import { CommongridError, type Context, sql } from '../../plugin-api/index.js';
import { networkOf } from './network-of.js';
import { keyRing } from './server-secrets.js';

/** How many attempts pass unhindered, and how the waits grow after them. All times in seconds. */
interface LimitRule {
  /** Attempts before the first wait. */
  readonly free: number;
  /** The wait after the last free attempt; each further attempt doubles it. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** Without an attempt for so long, the count begins anew. */
  readonly forgottenAfter: number;
}

/**
 * An account guards against guessing one password; an address against trying one password on many accounts. Many people
 * share one address (an office, a street station), so it is far more patient.
 */
export const signInLimits = {
  address: { free: 50, firstWait: 10, longestWait: 900, forgottenAfter: 3_600 },
  account: { free: 5, firstWait: 30, longestWait: 900, forgottenAfter: 86_400 },
} as const satisfies Record<string, LimitRule>;

/** What attempts are counted under. */
export interface Attempt {
  readonly address: string | undefined;
  readonly account: string;
}

/** Names the counters of an attempt. A login that does not exist is counted like any other: nobody learns which do. */
export async function attemptOf(context: Context, login: string): Promise<Attempt> {
  const { address } = context;
  return {
    address: address === undefined ? undefined : await keyOf(context, 'address', networkOf(address)),
    account: await keyOf(context, 'account', login),
  };
}

/**
 * Counts an attempt before the password is looked at: a hundred at the same moment count as a hundred. Each counter is
 * one statement that commits at once, so the count survives whatever becomes of the mutation. The address comes first:
 * a blocked one must not wear out other people's accounts.
 * @throws RATE_LIMITED with the seconds to wait
 */
export async function countAttempt(context: Context, attempt: Attempt): Promise<void> {
  if (attempt.address !== undefined) await count(context, attempt.address, signInLimits.address);
  await count(context, attempt.account, signInLimits.account);
}

/** Takes back what a successful sign-in had counted, in its transaction. The account's count begins anew. */
export async function forgiveAttempt(context: Context, attempt: Attempt): Promise<void> {
  await sql`delete from core.sign_in_limit where key = ${attempt.account}`.execute(context.sql);
  if (attempt.address === undefined) return;
  await sql`update core.sign_in_limit set attempts = attempts - 1, blocked_until = ${context.now}
    where key = ${attempt.address} and attempts > 0`.execute(context.sql);
}

/** Deletes counters that would begin anew anyway. */
export async function deleteForgotten(context: Context): Promise<void> {
  const longest = Math.max(...Object.values(signInLimits).map((rule) => rule.forgottenAfter));
  await sql`delete from core.sign_in_limit where last_attempt_at < ${secondsBefore(context.now, longest)}`.execute(
    context.sql,
  );
}

async function count(context: Context, key: string, rule: LimitRule): Promise<void> {
  const { now } = context;
  const db = context.kernel.orm.em.fork().getKysely();
  const attempts = sql`case when l.last_attempt_at < ${secondsBefore(now, rule.forgottenAfter)} then 1 else l.attempts + 1 end`;
  const { rows } = await sql`
    insert into core.sign_in_limit as l (key, attempts, last_attempt_at, blocked_until)
    values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set attempts = ${attempts}, last_attempt_at = ${now},
      blocked_until = case when ${attempts} < ${rule.free} then ${now}::timestamptz else ${now}::timestamptz
        + make_interval(secs => least(${rule.longestWait}, ${rule.firstWait} * 2 ^ least(${attempts} - ${rule.free}, 30))) end
    where l.blocked_until <= ${now}
    returning 1`.execute(db);
  if (rows.length > 0) return;
  const blocked = await sql<{ seconds: number }>`
    select ceil(extract(epoch from blocked_until - ${now}::timestamptz))::int as seconds
    from core.sign_in_limit where key = ${key}`.execute(db);
  const retryAfter = Math.max(1, blocked.rows[0]?.seconds ?? 1);
  throw new CommongridError('RATE_LIMITED', { rule: 'core:sign-in.too-many', values: { retryAfter }, retryAfter });
}

/** A hash with a key of the server: neither login nor address can be guessed back from the table. */
async function keyOf(context: Context, kind: keyof typeof signInLimits, value: string): Promise<string> {
  const [newest] = await keyRing(context, 'sign-in-limit');
  if (!newest) throw new Error('There is no key to count attempts under');
  const hash = await crypto.subtle.sign('HMAC', newest.key, Buffer.from(`${kind}:${value}`));
  return `${kind}:${Buffer.from(hash).toString('base64url')}`;
}

const secondsBefore = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1_000);
