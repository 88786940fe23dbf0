import { expect } from 'vitest';
import { query } from '../../process/support/database.js';
import { patiently } from '../../process/support/patience.js';

/** What was acknowledged: the numbers of the entries, by the words that were written. */
export type Acknowledged = ReadonlyMap<string, readonly number[]>;

/** `book number` of each, in order of the books. */
const inBooks = (table: string) => `select book || ' ' || number as line from ${table} order by book, id`;

/** Resolves when no event waits for its handler any more. */
async function everythingHandled(databaseUrl: string): Promise<void> {
  const waiting = () => query(databaseUrl, 'select handler, state from commongrid.outbox_delivery limit 5');
  await expect.poll(waiting, { ...patiently, timeout: 120_000, interval: 200 }).toEqual([]);
}

/**
 * Expects that each acknowledged mutation, and nothing else, had its effects, and each effect once: its entries, an
 * audit entry, an event for each entry, and what follows from the event, in the order of the entries. Waits for the
 * handlers.
 */
export async function expectEffectsOnce(databaseUrl: string, acknowledged: Acknowledged): Promise<void> {
  const list = async (sql: string) => (await query<{ line: string }>(databaseUrl, sql)).map(({ line }) => line);
  const entries = await query<{ words: string; numbers: number[] }>(
    databaseUrl,
    'select words, array_agg(number order by book) as numbers from ledger.entry group by words order by words collate "C"',
  );
  expect(entries.map(({ words, numbers }) => [words, numbers])).toEqual([...acknowledged].toSorted(byWords));

  const booked = await list(inBooks('ledger.entry'));
  expect(booked).toEqual(
    await list(`select code || ' ' || number as line from ledger.book
    cross join generate_series(1, entries) number order by code, number`),
  );
  expect(
    await list(
      `select subject_id as line from core.audit_entry where action = 'writeEntries' order by subject_id collate "C"`,
    ),
  ).toEqual(entries.map(({ words }) => words));
  expect(
    await list(`select subject || ' ' || (payload->>'number') as line from commongrid.outbox
      where name = 'ledger:entry-written' order by subject, id`),
  ).toEqual(booked);
  await everythingHandled(databaseUrl);
  expect(await list(inBooks('ledger.copy'))).toEqual(booked);
}

const byWords = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
