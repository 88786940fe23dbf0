import { type Context, defineEvent, ruleViolated, sql, z } from 'commongrid';
import { waitAtTheGate } from './gate.js';
import type { End, WriteEntriesInput, WriteEntriesPayload } from './ledger.inputs.js';

/** Told of every entry. */
export const EntryWritten = defineEvent('ledger:entry-written', z.object({ number: z.number().int() }));

/** Writes an entry in each book, tells of it, and ends as the input says. A closed book refuses. */
export async function writeEntries(context: Context, input: WriteEntriesInput): Promise<WriteEntriesPayload> {
  await context.write();
  const numbers: number[] = [];
  // Sorted: two who write in the same books at once lock them in one order.
  for (const book of input.books.toSorted()) numbers.push(await writeEntry(context, book, input.words));
  context.note({ subject: { type: 'Ledger', id: input.words } });
  if (input.end) await ends[input.end](context);
  return { numbers };
}

async function writeEntry(context: Context, book: string, words: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into ledger.book as book (code) values (${book})
    on conflict (code) do update set entries = book.entries + 1 where not book.is_closed
    returning entries as number`.execute(context.sql);
  const number = rows[0]?.number;
  if (number === undefined) throw ruleViolated('input.books', 'ledger:book.closed');
  await sql`insert into ledger.entry (book, number, words) values (${book}, ${number}, ${words})`.execute(context.sql);
  await context.emit(EntryWritten, book, { number });
  return number;
}

const ends: Readonly<Record<End, (context: Context) => Promise<void>>> = {
  refused: async () => {
    throw ruleViolated('input.end', 'ledger:entry.refused');
  },
  // Of a book that there is not: the reference is looked at when the transaction commits.
  'refused-at-commit': async (context) =>
    void (await sql`insert into ledger.entry (book, number, words) values ('none', 0, '')`.execute(context.sql)),
  fault: async () => {
    throw new Error('the pen broke');
  },
  waits: waitAtTheGate,
};
