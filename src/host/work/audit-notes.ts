import { hostOf } from '../../plugin-api/context/host-door.js';
import type { AuditEntry, AuditNote, Context } from '../../plugin-api/index.js';

/** Entries a statement: PostgreSQL takes 65,535 parameters, and an entry has a dozen. */
const entriesAtOnce = 1_000;

/**
 * Writes an audit entry for each subject that a job or handler noted, in its transaction. Work that changed nothing
 * notes nothing, and leaves no entry.
 * @param name `plugin:what-it-does`
 */
export async function auditNotes(context: Context, name: string): Promise<void> {
  const notes = hostOf(context).notes.take();
  if (notes.length === 0) return;
  const em = await context.write();
  await em.flush();
  await auditEach(context, { action: name, plugin: name.slice(0, name.indexOf(':')) }, notes);
}

/** Writes an audit entry for each of the notes, in the open transaction and in their order, however many they are. */
export async function auditEach(
  context: Context,
  done: Pick<AuditEntry, 'action' | 'plugin'>,
  notes: readonly AuditNote[],
): Promise<void> {
  const { kernel } = hostOf(context);
  for (let from = 0; from < notes.length; from += entriesAtOnce) {
    const some = notes.slice(from, from + entriesAtOnce);
    await kernel.ports.audit(context, ...some.map((note) => ({ ...done, outcome: 'done' as const, ...note })));
  }
}
