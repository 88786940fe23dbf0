import { liftStatementLimit } from '../../data/limit-transaction.js';
import { UnitOfWork } from '../../data/unit-of-work.js';
import { actAs, hostOf } from '../../plugin-api/context/host-door.js';
import { Context } from '../../plugin-api/index.js';

/**
 * Runs work in a transaction of its own, beside whatever the context has open: kept refusals, audit of unmasked reads.
 * The work gets a context of its own with the same actor.
 */
export async function inOwnTransaction<T>(context: Context, work: (own: Context) => Promise<T>): Promise<T> {
  const own = sibling(context);
  return inTransaction(own, () => work(own));
}

/** A context of the same request and actor, with nothing open and nothing loaded. */
export const sibling = (context: Context): Context => {
  const { requestId, language, address, actor } = context;
  return actAs(new Context(hostOf(context).kernel, requestId, language, address), actor);
};

/**
 * Runs work in one transaction of this context: committed at its end, undone by any error. After an error the context
 * can do nothing more: of several things that were done at once, one has failed, and the others may still be running.
 *
 * What the server itself does in its transaction (boot, demo, jobs, handlers, commands) may take as long as it takes.
 */
export async function inTransaction<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const isOurs = context.actor.kind === 'system';
  const unit = new UnitOfWork(
    hostOf(context).kernel.orm,
    isOurs ? { begun: () => liftStatementLimit(context.sql) } : {},
  );
  hostOf(context).unit = unit;
  try {
    const result = await work();
    await unit.commit();
    hostOf(context).unit = undefined;
    return result;
  } catch (error) {
    await unit.rollback();
    throw error;
  } finally {
    context.clearLoaders();
  }
}
