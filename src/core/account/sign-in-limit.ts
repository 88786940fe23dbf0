import { poolOf } from '../../data/orm/pool-of.js';
import type { Sql } from '../../data/orm/tables.js';
import { networkOf } from '../../lib/network-of.js';
import { hostOf } from '../../plugin-api/context/host-door.js';
import { CommongridError, type Context, sql } from '../../plugin-api/index.js';
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
  /** One attempt is forgotten each time so long has passed, whether others are made or not. */
  readonly drainedEach?: number;
}

/**
 * Three counters, for three ways of guessing:
 * - a login at a network (pair) guards against guessing one password: strict;
 * - a login wherever it is tried guards against guessing from many networks. It is looser, and it does not count where
 *   the account signed in not long ago: else any stranger could keep a known login out for ever;
 * - an address guards against trying one password on many logins. Many people share one (an office, a street station),
 *   so it is patient, and it leaks: the typos of a busy day must not add up until everybody has to wait.
 */
export const signInLimits = {
  pair: { free: 5, firstWait: 30, longestWait: 900, forgottenAfter: 86_400 },
  account: { free: 20, firstWait: 10, longestWait: 60, forgottenAfter: 86_400 },
  address: { free: 50, firstWait: 10, longestWait: 60, forgottenAfter: 3_600, drainedEach: 30 },
} as const satisfies Record<string, LimitRule>;

/** Days for which a network stays known after a successful sign-in from it. */
const knownDays = 30;

/** The keys of the counters of an attempt. */
export interface Attempt {
  readonly pair: string;
  readonly account: string;
  readonly address: string | undefined;
}

/** Names the counters of an attempt. A login that does not exist is counted like any other: nobody learns which do. */
export async function attemptOf(context: Context, login: string): Promise<Attempt> {
  const network = context.address === undefined ? undefined : networkOf(context.address);
  return {
    pair: await keyOf(context, 'pair', JSON.stringify([login, network])),
    account: await keyOf(context, 'account', login),
    address: network === undefined ? undefined : await keyOf(context, 'address', network),
  };
}

/**
 * Counts an attempt before the password is looked at: a hundred at the same moment count as a hundred. It is counted in
 * a transaction of its own, so the count survives whatever becomes of the mutation; and it counts under all of its keys
 * or under none: an attempt that an account's limit refuses does not make an office wait, and a blocked address does
 * not wear out other people's accounts. The counters are always locked in this order, so none waits for another in a
 * circle.
 * @throws RATE_LIMITED with the seconds to wait
 */
export async function countAttempt(context: Context, { pair, account, address }: Attempt): Promise<void> {
  await poolOf(hostOf(context).kernel.orm)
    .transaction()
    .execute(async (transaction) => {
      const isKnown = await count(transaction, context.now, pair, signInLimits.pair);
      if (!isKnown) await count(transaction, context.now, account, signInLimits.account);
      if (address !== undefined) await count(transaction, context.now, address, signInLimits.address);
    });
}

/**
 * Takes back what a successful sign-in had counted, in its transaction. The count of the login at this network begins
 * anew and the network is known from now on; what others tried elsewhere stays counted.
 */
export async function forgiveAttempt(context: Context, { pair, account, address }: Attempt): Promise<void> {
  const { now } = context;
  const { rows } = await sql<{ known: boolean }>`
    update core.sign_in_limit l set attempts = 0, blocked_until = ${now}, known_until = ${secondsAfter(now, knownDays * 86_400)}
    from core.sign_in_limit before where l.key = ${pair} and before.key = l.key
    returning coalesce(before.known_until > ${now}, false) as known`.execute(context.sql);
  if (!rows[0]?.known) await takeBack(context, account);
  if (address !== undefined) await takeBack(context, address);
}

/** Deletes counters that would begin anew anyway, but for those of networks that are known. */
export async function deleteForgotten(context: Context): Promise<void> {
  const longest = Math.max(...Object.values(signInLimits).map((rule) => rule.forgottenAfter));
  await sql`delete from core.sign_in_limit where last_attempt_at < ${secondsAfter(context.now, -longest)}
    and (known_until is null or known_until <= ${context.now})`.execute(context.sql);
}

async function takeBack(context: Context, key: string): Promise<void> {
  await sql`update core.sign_in_limit set attempts = attempts - 1, blocked_until = ${context.now}
    where key = ${key} and attempts > 0`.execute(context.sql);
}

/** Counts under one key, in one statement. Gives whether the network of a pair is known. */
async function count(db: Sql, now: Date, key: string, rule: LimitRule): Promise<boolean> {
  const { attempts, since } = rule.drainedEach === undefined ? forgetting(now, rule) : draining(now, rule.drainedEach);
  const counted = await sql<{ known: boolean }>`
    insert into core.sign_in_limit as l (key, attempts, last_attempt_at, blocked_until)
    values (${key}, 1, ${now}, ${now})
    on conflict (key) do update set attempts = ${attempts}, last_attempt_at = ${since},
      blocked_until = case when ${attempts} < ${rule.free} then ${now}::timestamptz else ${now}::timestamptz
        + make_interval(secs => least(${rule.longestWait}, ${rule.firstWait} * 2 ^ least(${attempts} - ${rule.free}, 30))) end
    where l.blocked_until <= ${now}
    returning coalesce(known_until > ${now}, false) as known`.execute(db);
  if (counted.rows[0]) return counted.rows[0].known;
  const blocked = await sql<{ seconds: number }>`
    select ceil(extract(epoch from blocked_until - ${now}::timestamptz))::int as seconds
    from core.sign_in_limit where key = ${key}`.execute(db);
  const retryAfter = Math.max(1, blocked.rows[0]?.seconds ?? 1);
  throw new CommongridError('RATE_LIMITED', { rule: 'core:sign-in.too-many', values: { retryAfter }, retryAfter });
}

/** The attempts with this one, of a counter that begins anew after a pause. */
const forgetting = (now: Date, { forgottenAfter }: LimitRule) => ({
  attempts: sql`case when l.last_attempt_at < ${secondsAfter(now, -forgottenAfter)} then 1 else l.attempts + 1 end`,
  since: sql`${now}::timestamptz`,
});

/** The same of one that leaks; what has passed of the time for the next drop is not lost by this attempt. */
function draining(now: Date, each: number) {
  const drops = sql`greatest(0, floor(extract(epoch from ${now}::timestamptz - l.last_attempt_at) / ${each}::int))::int`;
  return {
    attempts: sql`greatest(0, l.attempts - ${drops}) + 1`,
    since: sql`case when ${drops} >= l.attempts then ${now}::timestamptz
      else l.last_attempt_at + make_interval(secs => ${drops} * ${each}::int) end`,
  };
}

/** A hash with a key of the server: neither login nor address can be guessed back from the table. */
async function keyOf(context: Context, kind: keyof typeof signInLimits, value: string): Promise<string> {
  const [newest] = await keyRing(context, 'sign-in-limit');
  if (!newest) throw new Error('There is no key to count attempts under');
  const hash = await crypto.subtle.sign('HMAC', newest.key, Buffer.from(`${kind}:${value}`));
  return `${kind}:${Buffer.from(hash).toString('base64url')}`;
}

const secondsAfter = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1_000);
