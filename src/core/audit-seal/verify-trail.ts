import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Anchor } from './anchor.js';
import { digestLength, digestOf, entryText, hashOf, instantText } from './hash.js';
import { tablesNotAsMade } from './tables-as-made.js';

/** What the seals say of the trail. */
export interface TrailReport {
  readonly seals: number;
  /** Entries that are sealed. */
  readonly entries: number;
  /** Entries that are not sealed yet. */
  readonly unsealed: number;
  /** What is not as it was sealed, in words, in the order of the seals: the first of it. */
  readonly findings: readonly string[];
  /** How much of it there is. */
  readonly findingCount: number;
}

/** Findings that are put into words. */
const findingsTold = 100;

/** Entries that are held in memory at a time, about. */
const entriesAtOnce = 20_000;

/**
 * Compares every sealed entry with its seal, every seal with the one before it, and the chain with an anchor that was
 * kept elsewhere. Without an anchor, whoever can write to the database could cut off the end, or seal everything anew.
 * Run it in a transaction that sees one state of the database.
 */
export async function verifyTrail(context: Context, anchor?: Anchor): Promise<TrailReport> {
  const findings: string[] = [];
  let findingCount = 0;
  const find = (text: string) => {
    findingCount += 1;
    if (findings.length < findingsTold) findings.push(text);
  };
  for (const text of await tablesNotAsMade(context)) find(text);
  let last: Pick<Seal, 'number' | 'hash' | 'at' | 'through'> = {
    number: 0,
    hash: Buffer.alloc(0),
    at: '0',
    through: '0',
  };
  let entries = 0;
  let seals = 0;
  for await (const chunk of sealsOf(context)) {
    const whole: Sealed[] = [];
    for (const seal of chunk) {
      const isNext = seal.number === last.number + 1;
      if (!isNext) find(missingSeals(last.number + 1, seal.number - 1));
      if (anchor?.number === seal.number && anchor.hash !== seal.hash.toString('hex')) {
        find(`Seal ${seal.number} is another than the one of the anchor: the chain was made anew.`);
      }
      // After a seal that is gone, the hash of the next one cannot be checked. What a forged one says may be without
      // end.
      if (isNext && !hashOf(seal, last.hash).equals(seal.hash)) find(`Seal ${seal.number} is not as it was made.`);
      else if (isNext) whole.push({ seal, before: last });
      last = seal;
      entries += seal.digests.length / digestLength;
      seals += 1;
    }
    const present = await entriesOf(context, whole);
    for (const sealed of whole)
      for (const text of compare(sealed, present.get(sealed.seal.number) ?? new Map())) find(text);
  }
  if (anchor && anchor.number > last.number) {
    find(`The chain ends at seal ${last.number}, but the anchor is of seal ${anchor.number}: its end was cut off.`);
  }
  for (const seq of await entriesWithoutPlace(context))
    find(`Entry ${seq} belongs to no seal: it was put in afterwards.`);
  return { seals, entries, unsealed: await unsealedEntries(context), findings, findingCount };
}

interface Seal {
  readonly number: number;
  readonly at: string;
  readonly entries: string;
  readonly through: string;
  readonly passedOver: string;
  readonly horizon: string;
  readonly digests: Buffer;
  readonly hash: Buffer;
}

/** A seal that is as it was made, and what there was before it. */
interface Sealed {
  readonly seal: Seal;
  readonly before: Pick<Seal, 'at' | 'through'>;
}

/** An entry as it is found. */
interface Found {
  readonly digest: Buffer;
  /** Microseconds since 1970. */
  readonly at: bigint;
  readonly times: number;
}

/** Microseconds by which an entry may be older than the seal that passed it over: longer than any transaction takes. */
const longestTransaction = 3_600_000_000n;

/** The seals in their order, so many at a time that their entries fit into memory. */
async function* sealsOf(context: Context): AsyncGenerator<Seal[]> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<Omit<Seal, 'number'> & { number: string }>`
      select number, ${instantText(sql`at`)} as at, entries::text, through, passed_over::text as "passedOver",
        horizon::text, digests, hash
      from (
        select *, sum(length(digests)) over (order by s.number) - length(digests) as bytes_before
        from (select * from core.audit_seal where audit_seal.number > ${after} order by audit_seal.number limit 1000) as s
      ) as seals
      where bytes_before < ${entriesAtOnce * digestLength} order by seals.number`.execute(context.sql);
    if (rows.length === 0) return;
    const chunk = rows.map((row) => ({ ...row, number: Number(row.number) }));
    after = chunk.at(-1)?.number ?? after;
    yield chunk;
  }
}

/** The entries that are there, by seal and number. */
async function entriesOf(context: Context, sealed: readonly Sealed[]): Promise<Map<number, Map<string, Found>>> {
  const { rows } = await sql<{ seal: string; seq: string; at: string; text: string }>`
    select s.number as seal, e.seq, ${instantText(sql`e.at`)} as at, ${entryText} as text
    from core.audit_seal s cross join unnest(s.entries) as numbers
      join core.audit_entry e on e.seq >= lower(numbers) and e.seq < upper(numbers)
    where s.number = any(${sealed.map(({ seal }) => seal.number)}::bigint[])`.execute(context.sql);
  const found = new Map<number, Map<string, Found>>();
  for (const { seal, seq, at, text } of rows) {
    const ofSeal = found.get(Number(seal)) ?? new Map<string, Found>();
    const times = (ofSeal.get(seq)?.times ?? 0) + 1;
    found.set(Number(seal), ofSeal.set(seq, { digest: digestOf(text), at: BigInt(at), times }));
  }
  return found;
}

/** In words, one by one, what of a seal's entries is not as it was sealed. */
function* compare({ seal, before }: Sealed, present: ReadonlyMap<string, Found>): Generator<string> {
  let position = 0;
  for (const seq of numbersOf(seal.entries)) {
    const digest = seal.digests.subarray(position, position + digestLength);
    position += digestLength;
    const found = present.get(seq);
    if (!found) yield `Entry ${seq} is gone (seal ${seal.number}).`;
    else if (found.times > 1) yield `Entry ${seq} is there ${found.times} times (seal ${seal.number}).`;
    else if (!found.digest.equals(digest)) yield `Entry ${seq} is not as it was written (seal ${seal.number}).`;
    else if (BigInt(seq) <= BigInt(before.through) && found.at < BigInt(before.at) - longestTransaction) {
      yield `Entry ${seq} came hours after the time that it names (seal ${seal.number}): it was put in afterwards.`;
    }
  }
}

/** Every number of a multirange, which PostgreSQL writes as `{[1,4),[6,7)}`. */
function* numbersOf(multirange: string): Generator<string> {
  for (const [, from = '', until = ''] of multirange.matchAll(/\[(\d+),(\d+)\)/g)) {
    for (let number = BigInt(from); number < BigInt(until); number += 1n) yield String(number);
  }
}

const missingSeals = (first: number, last: number): string =>
  first === last ? `Seal ${first} is gone.` : `Seals ${first} to ${last} are gone.`;

/** Entries whose number is below the highest sealed one, and which no seal has or waits for. */
async function entriesWithoutPlace(context: Context): Promise<string[]> {
  const { rows } = await sql<{ seq: string }>`
    with newest as (${newest}), known as (
      select range_agg(numbers) as numbers from (
        select unnest(entries) as numbers from core.audit_seal
        union all select unnest(passed_over) from newest
        union all select int8range(through + 1, null) from newest
      ) as ranges
    )
    select e.seq from core.audit_entry e cross join known
    where e.seq < 1 or not coalesce(e.seq <@ known.numbers, true) order by e.seq limit ${findingsTold}`.execute(
    context.sql,
  );
  return rows.map(({ seq }) => seq);
}

async function unsealedEntries(context: Context): Promise<number> {
  const { rows } = await sql<{ unsealed: string }>`
    with newest as (${newest})
    select (select count(*) from core.audit_entry where seq > coalesce((select through from newest), 0))
      + (select count(*) from newest, unnest(passed_over) as late
          join core.audit_entry e on e.seq >= lower(late) and e.seq < upper(late)) as unsealed`.execute(context.sql);
  return Number(rows[0]?.unsealed);
}

const newest: RawBuilder<unknown> = sql`select through, passed_over from core.audit_seal order by number desc limit 1`;
