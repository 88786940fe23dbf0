import type { RunInTransaction } from '../../data/outbox/index.js';
import type { EventHandler, Kernel } from '../../plugin-api/index.js';
import { systemContext } from '../boot/system-context.js';
import { auditNotes } from './audit-notes.js';
import { inTransaction } from './own-transaction.js';

/**
 * Gives each batch of a handler's events one transaction, in which the server itself acts. The dispatcher's memory of
 * what was handled commits with the handler's effects.
 */
export function eventTransactions(kernel: Kernel, handlers: readonly EventHandler[]): RunInTransaction {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]));
  return async (name, work) => {
    const handler = byName.get(name);
    if (!handler) throw new Error(`No enabled plugin brings the handler ${name}`);
    const context = systemContext(kernel, name);
    await inTransaction(context, async () => {
      const em = await context.write();
      await work({
        sql: context.sql,
        handle: async (event) => {
          await handler.handle(context, { ...event, payload: handler.event.payload.parse(event.payload) });
          await em.flush();
          await auditNotes(context, name);
          // The next event's handler sees what is in the database, not what this one remembers.
          em.clear();
          context.clearLoaders();
        },
      });
    });
  };
}
