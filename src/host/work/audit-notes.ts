import type { Context } from '../../plugin-api/index.js';

/**
 * Writes an audit entry for each subject that a job or handler noted, in its transaction. Work that changed nothing notes
 * nothing, and leaves no entry.
 * @param name `plugin:what-it-does`
 */
export async function auditNotes(context: Context, name: string): Promise<void> {
  const plugin = name.slice(0, name.indexOf(':'));
  const notes = context.notes.take();
  if (notes.length === 0) return;
  const em = await context.write();
  await em.flush();
  for (const note of notes)
    await context.kernel.ports.audit(context, { action: name, plugin, outcome: 'done', ...note });
}
