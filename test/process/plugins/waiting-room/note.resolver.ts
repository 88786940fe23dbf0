import {
  Arg,
  Context,
  Ctx,
  Field,
  InputType,
  Int,
  Mutation,
  MutationInput,
  ObjectType,
  Public,
  Query,
  Resolver,
  sql,
} from 'commongrid';
import { waitAtTheGate } from './gate.js';

@InputType({ description: 'What is noted. 记录输入。' })
export class WriteNoteInput extends MutationInput {
  @Field({ description: 'The words. 内容。' })
  text!: string;
}

@ObjectType({ description: 'What was noted. 记录结果。' })
export class WriteNotePayload {
  @Field({ description: 'The words. 内容。' })
  text!: string;
}

/** Reads and writes that wait at a gate. */
@Resolver()
export class NoteResolver {
  @Query(() => Int, { complexity: 1, description: 'Counts the notes, once the gate is open. 记录数。' })
  @Public()
  async countNotes(@Ctx() context: Context): Promise<number> {
    await waitAtTheGate(context, 'query');
    const { rows } = await sql<{ notes: number }>`select count(*)::int as notes from waiting_room.note`.execute(
      context.sql,
    );
    return rows[0]?.notes ?? 0;
  }

  @Mutation(() => WriteNotePayload, { complexity: 1, description: 'Writes a note, then waits at the gate. 新增记录。' })
  @Public()
  async writeNote(
    @Ctx() context: Context,
    @Arg('input', () => WriteNoteInput, { description: 'What. 输入。' }) { text }: WriteNoteInput,
  ): Promise<WriteNotePayload> {
    await context.write();
    await sql`insert into waiting_room.note (text) values (${text})`.execute(context.sql);
    // As work that never ends does: a wait for a lock of the product's own is given up after seconds.
    await sql`set local lock_timeout = 0`.execute(context.sql);
    await waitAtTheGate(context, 'mutation');
    return { text };
  }
}
