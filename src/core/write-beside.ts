import { UnitOfWork } from '../data/unit-of-work.js';
import { actAs, hostOf } from '../plugin-api/context/host-door.js';
import { Context } from '../plugin-api/index.js';

/**
 * Runs work in a transaction of its own, as the same actor: of a query, which itself writes nothing, or beside the
 * transaction of a mutation, whose rows it must not wait for. Awaited before anything is answered, it holds whatever
 * becomes of the request.
 */
export async function writeBeside<T>(context: Context, work: (own: Context) => Promise<T>): Promise<T> {
  const { requestId, language, address, actor } = context;
  const { kernel } = hostOf(context);
  const own = actAs(new Context(kernel, requestId, language, address), actor);
  const unit = new UnitOfWork(kernel.orm);
  hostOf(own).unit = unit;
  try {
    const result = await work(own);
    await unit.commit();
    return result;
  } catch (error) {
    await unit.rollback();
    throw error;
  }
}
