import { Context, Ctx, Input, Int, Mutation, Public, Query, Resolver, SignedIn, sql } from 'commongrid';
import { untilGateIsOpen } from './gate.js';
import { WriteEntriesInput, WriteEntriesPayload } from './ledger.inputs.js';
import { writeEntries } from './write-entries.js';

@Resolver()
export class LedgerResolver {
  @Query(() => Int, { complexity: 1, description: 'Counts the entries, once the gate is open. 条目数。' })
  @Public()
  async countEntries(@Ctx() context: Context): Promise<number> {
    await untilGateIsOpen(context);
    const { rows } = await sql<{ entries: number }>`select count(*)::int as entries from ledger.entry`.execute(
      context.sql,
    );
    return rows[0]?.entries ?? 0;
  }

  @Mutation(() => WriteEntriesPayload, { complexity: 10, description: 'Writes an entry in each book. 登记。' })
  @SignedIn()
  writeEntries(@Input() input: WriteEntriesInput, @Ctx() context: Context): Promise<WriteEntriesPayload> {
    return writeEntries(context, input);
  }
}
