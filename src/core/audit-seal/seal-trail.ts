import { type Context, sql } from '../../plugin-api/index.js';
import type { Anchor } from './anchor.js';
import { digestOf, entryText, hashOf, instantText } from './hash.js';

/** Entries a seal: some MB of text in memory while they are hashed. */
const entriesAtOnce = 10_000;

/**
 * Seals that one transaction makes at most: a trail that was never sealed takes some runs, and none of them for
 * nothing.
 */
const sealsAtOnce = 10;

/** Milliseconds before which no number that was passed over is given up. */
const patience = 10_000;

/**
 * Seals what has been committed and is not sealed yet, up to 100,000 entries. Whoever writes entries never waits for
 * it: it takes what it sees, and an entry whose transaction commits later, under a lower number, goes into a later
 * seal.
 * @returns the newest seal, its anchor; undefined while there is no entry at all
 */
export async function sealTrail(context: Context): Promise<Anchor | undefined> {
  await context.write();
  // One at a time: two would seal the same entries under the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended('core:audit-seal', 0))`.execute(context.sql);
  let newest = await newestSeal(context);
  for (let made = 0; made < sealsAtOnce; made += 1) {
    const next = await sealNext(context, newest);
    if (!next) break;
    newest = next;
  }
  return newest && anchorOf(newest);
}

/** The anchor of the newest seal, as committed or as this transaction has made it; undefined while there is none. */
export async function newestAnchor(context: Context): Promise<Anchor | undefined> {
  const newest = await newestSeal(context);
  return newest && anchorOf(newest);
}

const anchorOf = ({ number, hash }: Newest): Anchor => ({ number, hash: hash.toString('hex') });

interface Newest {
  readonly number: number;
  readonly hash: Buffer;
  readonly at: Date;
  readonly passedOver: string;
  /** The first transaction that had not begun when it was made. */
  readonly horizon: string;
  /** The highest number that any seal has. */
  readonly through: string;
}

const nothing: Newest = {
  number: 0,
  hash: Buffer.alloc(0),
  at: new Date(0),
  passedOver: '{}',
  horizon: '0',
  through: '0',
};

async function newestSeal(context: Context): Promise<Newest | undefined> {
  const { rows } = await sql<Omit<Newest, 'number' | 'at'> & { number: string; at: string }>`
    select number, hash, at, passed_over::text as "passedOver", horizon::text, through
    from core.audit_seal order by audit_seal.number desc limit 1`.execute(context.sql);
  return rows[0] && { ...rows[0], number: Number(rows[0].number), at: new Date(rows[0].at) };
}

async function sealNext(context: Context, newest = nothing): Promise<Newest | undefined> {
  const { now } = context;
  const { entries, horizon, settled } = await unsealedAfter(context, newest);
  if (entries.length === 0) return undefined;
  // All who were writing then have ended: a number that is still missing was undone, and nobody will use it.
  const givenUp = settled && entries.length < entriesAtOnce && now.getTime() - newest.at.getTime() > patience;
  const { rows } = await sql<{ at: string; entries: string; passedOver: string; through: string }>`
    with batch as (
      select range_agg(int8range(seq, seq, '[]')) as entries, greatest(max(seq), ${newest.through}::bigint) as through
      from unnest(${entries.map(({ seq }) => seq)}::bigint[]) as seq
    )
    select ${instantText(sql`${now}::timestamptz`)} as at, entries::text, through,
      (${givenUp ? '{}' : newest.passedOver}::int8multirange
        + int8multirange(int8range(${newest.through}::bigint + 1, through + 1)) - entries)::text as "passedOver"
    from batch`.execute(context.sql);
  const [batch] = rows;
  if (!batch) throw new Error('An aggregate gave no row');
  const digests = Buffer.concat(entries.map(({ text }) => digestOf(text)));
  const number = newest.number + 1;
  const hash = hashOf({ ...batch, number, horizon, digests }, newest.hash);
  await sql`insert into core.audit_seal (number, at, entries, through, passed_over, horizon, digests, hash)
    values (${number}, ${now}, ${batch.entries}::int8multirange, ${batch.through}, ${batch.passedOver}::int8multirange,
      ${horizon}::xid8, ${digests}, ${hash})`.execute(context.sql);
  return { number, hash, at: now, horizon, passedOver: batch.passedOver, through: batch.through };
}

interface Unsealed {
  readonly entries: readonly { readonly seq: string; readonly text: string }[];
  /** The first transaction that had not begun when they were read. */
  readonly horizon: string;
  /** Whether every transaction has ended that was under way when the newest seal was made. */
  readonly settled: boolean;
}

/** The next entries to seal, and what one and the same snapshot says of the transactions around them. */
async function unsealedAfter(context: Context, { passedOver, through, horizon: before }: Newest): Promise<Unsealed> {
  const { rows } = await sql<Omit<Unsealed, 'entries'> & { seq: string; text: string }>`
    select seq, text, pg_snapshot_xmax(pg_current_snapshot())::text as horizon,
      pg_snapshot_xmin(pg_current_snapshot()) >= ${before}::xid8 as settled
    from (
      select e.seq, ${entryText} as text from unnest(${passedOver}::int8multirange) as late
        join core.audit_entry e on e.seq >= lower(late) and e.seq < upper(late)
      union all
      (select e.seq, ${entryText} from core.audit_entry e where e.seq > ${through}::bigint order by e.seq limit ${entriesAtOnce})
    ) as unsealed order by seq limit ${entriesAtOnce}`.execute(context.sql);
  return { entries: rows, horizon: rows[0]?.horizon ?? before, settled: rows[0]?.settled ?? false };
}
