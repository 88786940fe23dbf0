import { UnitOfWork } from '../../data/unit-of-work.js';
import { Context } from '../../plugin-api/index.js';

/**
 * Runs work in a transaction of its own, beside whatever the context has open: kept refusals, audit of unmasked reads.
 * The work gets a context of its own with the same actor.
 */
export async function inOwnTransaction<T>(context: Context, work: (own: Context) => Promise<T>): Promise<T> {
  const own = new Context(context.kernel, context.requestId, context.language, context.address).actAs(context.actor);
  return inTransaction(own, () => work(own));
}

/** Runs work in one transaction of this context: committed at its end, undone by any error. */
export async function inTransaction<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const unit = new UnitOfWork(context.kernel.orm);
  context.writeWith(unit);
  try {
    const result = await work();
    await unit.commit();
    return result;
  } catch (error) {
    await unit.rollback();
    throw error;
  } finally {
    context.writeWith(undefined);
    context.clearLoaders();
  }
}
