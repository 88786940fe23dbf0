import { type Context, KeptRefusal } from '../../plugin-api/index.js';
import { writeBeside } from '../write-beside.js';
import { type DailyLimit, dayUsedUp, giveOneBack, takeOneToday } from './daily-limit.js';

/** Whether a refusal has told what is limited: one that is kept does. */
const isKept = (error: unknown): boolean => error instanceof KeptRefusal;

/**
 * Does, in a mutation, what may tell what an account is told so often a day. One of its day is taken before anything is
 * looked up, and given back when nothing was told: of tries at the same moment no more are looked at than may be told,
 * and the others are refused alike, whatever they would have found. What the server itself does is not limited.
 * @param tells whether an error has told it; what was done instead of refused has not
 * @throws RATE_LIMITED with the rule of the limit, and the seconds until the next day
 */
export async function tellAtMost<T>(
  context: Context,
  limit: DailyLimit,
  field: string,
  work: () => Promise<T>,
  tells = isKept,
): Promise<T> {
  if (context.actor.kind !== 'account') return work();
  const { accountId } = context;
  // Whoever writes has a seat: no more hold one of a day that they give back than a server has seats.
  await context.write();
  if (!(await writeBeside(context, (own) => takeOneToday(own, limit, accountId)))) {
    throw dayUsedUp(context, limit, field);
  }
  try {
    const result = await work();
    await giveOneBack(context, limit, accountId);
    return result;
  } catch (error) {
    if (!tells(error)) await writeBeside(context, (own) => giveOneBack(own, limit, accountId));
    throw error;
  }
}
