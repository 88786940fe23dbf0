import { type Context, sql } from '../../plugin-api/index.js';
import type { Anchor } from './anchor.js';
import { digestOf, entryText, hashOf, instantText } from './hash.js';

/** Entries a seal: some MB of text in memory while they are hashed. */
const entriesAtOnce = 10_000;

/**
 * Seals every entry that has been committed and is not sealed yet. Whoever writes entries never waits for it: it takes what
 * it sees, and an entry whose transaction commits later, under a lower number, goes into a later seal.
 * @returns the newest seal, its anchor; undefined while there is no entry at all
 */
export async function sealTrail(context: Context): Promise<Anchor | undefined> {
  await context.write();
  // One at a time: two would seal the same entries under the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended('core:audit-seal', 0))`.execute(context.sql);
  let newest = await newestSeal(context);
  for (;;) {
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
  readonly passedOver: string;
  /** The highest number that any seal has. */
  readonly through: string;
}

async function newestSeal(context: Context): Promise<Newest | undefined> {
  const { rows } = await sql<Omit<Newest, 'number'> & { number: string }>`
    select number, hash, passed_over::text as "passedOver", through
    from core.audit_seal order by audit_seal.number desc limit 1`.execute(context.sql);
  return rows[0] && { ...rows[0], number: Number(rows[0].number) };
}

async function sealNext(context: Context, newest: Newest | undefined): Promise<Newest | undefined> {
  const { passedOver, through } = newest ?? { passedOver: '{}', through: '0' };
  const { rows: entries } = await sql<{ seq: string; text: string }>`
    select seq, text from (
      select e.seq, ${entryText} as text from unnest(${passedOver}::int8multirange) as late
        join core.audit_entry e on e.seq >= lower(late) and e.seq < upper(late)
      union all
      (select e.seq, ${entryText} from core.audit_entry e where e.seq > ${through}::bigint order by e.seq limit ${entriesAtOnce})
    ) as unsealed order by seq limit ${entriesAtOnce}`.execute(context.sql);
  if (entries.length === 0) return undefined;
  const { now } = context;
  const { rows } = await sql<{ at: string; entries: string; passedOver: string; through: string }>`
    with batch as (
      select range_agg(int8range(seq, seq, '[]')) as entries, greatest(max(seq), ${through}::bigint) as through
      from unnest(${entries.map(({ seq }) => seq)}::bigint[]) as seq
    )
    select ${instantText(sql`${now}::timestamptz`)} as at, entries::text, through,
      (${passedOver}::int8multirange + int8multirange(int8range(${through}::bigint + 1, through + 1)) - entries)::text
        as "passedOver"
    from batch`.execute(context.sql);
  const [batch] = rows;
  if (!batch) throw new Error('An aggregate gave no row');
  const digests = Buffer.concat(entries.map(({ text }) => digestOf(text)));
  const number = (newest?.number ?? 0) + 1;
  const hash = hashOf({ ...batch, number, digests }, newest?.hash);
  await sql`insert into core.audit_seal (number, at, entries, through, passed_over, digests, hash)
    values (${number}, ${now}, ${batch.entries}::int8multirange, ${batch.through}, ${batch.passedOver}::int8multirange, ${digests}, ${hash})`.execute(
    context.sql,
  );
  return { number, hash, passedOver: batch.passedOver, through: batch.through };
}
