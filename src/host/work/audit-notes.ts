import { hostOf } from '../../plugin-api/context/host-door.js';
import type { Context } from '../../plugin-api/index.js';

/** Entries a statement: PostgreSQL takes 65,535 parameters, and an entry has a dozen. */
const entriesAtOnce = 1_000;

/**
 * Writes an audit entry for each subject that a job or handler noted, in its transaction. Work that changed nothing notes
 * nothing, and leaves no entry.
 * @param name `plugin:what-it-does`
 */
export async function auditNotes(context: Context, name: string): Promise<void> {
  const { kernel, notes } = hostOf(context);
  const plugin = name.slice(0, name.indexOf(':'));
  const entries = notes.take().map((note) => ({ action: name, plugin, outcome: 'done' as const, ...note }));
  if (entries.length === 0) return;
  const em = await context.write();
  await em.flush();
  while (entries.length > 0) await kernel.ports.audit(context, ...entries.splice(0, entriesAtOnce));
}
