import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import type { Anchor } from './anchor.js';
import { digestLength, digestOf, entryText, hashOf, instantText } from './hash.js';

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
 * Compares every sealed entry with its seal, every seal with the one before it, and the chain with an anchor that was kept
 * elsewhere. Without an anchor, whoever can write to the database could cut off the end, or seal everything anew.
 * Run it in a transaction that sees one state of the database.
 */
export async function verifyTrail(context: Context, anchor?: Anchor): Promise<TrailReport> {
  const findings: string[] = [];
  let findingCount = 0;
  const find = (text: string) => {
    findingCount += 1;
    if (findings.length < findingsTold) findings.push(text);
  };
  let last: Pick<Seal, 'number' | 'hash'> = { number: 0, hash: Buffer.alloc(0) };
  let entries = 0;
  let seals = 0;
  for await (const chunk of sealsOf(context)) {
    const present = await entriesOf(context, chunk);
    for (const seal of chunk) {
      const isNext = seal.number === last.number + 1;
      if (!isNext) find(missingSeals(last.number + 1, seal.number - 1));
      if (anchor?.number === seal.number && anchor.hash !== seal.hash.toString('hex')) {
        find(`Seal ${seal.number} is another than the one of the anchor: the chain was made anew.`);
      }
      // What a forged seal says of entries may be anything, and without end.
      if (isNext && !hashOf(seal, last.hash).equals(seal.hash)) find(`Seal ${seal.number} is not as it was made.`);
      else for (const text of compare(seal, present.get(seal.number) ?? new Map())) find(text);
      last = seal;
      entries += seal.digests.length / digestLength;
      seals += 1;
    }
  }
  if (anchor && anchor.number > last.number) {
    find(`The chain ends at seal ${last.number}, but the anchor is of seal ${anchor.number}: its end was cut off.`);
  }
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

/** The digests of the entries that are there, by seal and number. */
async function entriesOf(context: Context, seals: readonly Seal[]): Promise<Map<number, Map<string, Buffer>>> {
  const { rows } = await sql<{ seal: string; seq: string; text: string }>`
    select s.number as seal, e.seq, ${entryText} as text
    from core.audit_seal s cross join unnest(s.entries) as numbers
      join core.audit_entry e on e.seq >= lower(numbers) and e.seq < upper(numbers)
    where s.number = any(${seals.map(({ number }) => number)}::bigint[])`.execute(context.sql);
  const found = new Map<number, Map<string, Buffer>>();
  for (const { seal, seq, text } of rows) {
    const ofSeal = found.get(Number(seal)) ?? new Map<string, Buffer>();
    found.set(Number(seal), ofSeal.set(seq, digestOf(text)));
  }
  return found;
}

/** In words, one by one, what of a seal's entries is not as it was sealed. */
function* compare(seal: Seal, present: ReadonlyMap<string, Buffer>): Generator<string> {
  let position = 0;
  for (const seq of numbersOf(seal.entries)) {
    const sealed = seal.digests.subarray(position, position + digestLength);
    position += digestLength;
    // After a seal that is gone, the hash of the next one cannot be checked: it may say anything.
    if (sealed.length < digestLength) return;
    const found = present.get(seq);
    if (!found) yield `Entry ${seq} is gone (seal ${seal.number}).`;
    else if (!found.equals(sealed)) yield `Entry ${seq} is not as it was written (seal ${seal.number}).`;
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

async function unsealedEntries(context: Context): Promise<number> {
  const newest: RawBuilder<unknown> = sql`select through, passed_over from core.audit_seal order by number desc limit 1`;
  const { rows } = await sql<{ unsealed: string }>`
    with newest as (${newest})
    select (select count(*) from core.audit_entry where seq > coalesce((select through from newest), 0))
      + (select count(*) from newest, unnest(passed_over) as late
          join core.audit_entry e on e.seq >= lower(late) and e.seq < upper(late)) as unsealed`.execute(context.sql);
  return Number(rows[0]?.unsealed);
}
