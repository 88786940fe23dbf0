import { CommongridError } from '../../../plugin-api/index.js';

/** Most that are at it at once: one that runs, the others waiting. */
const longestQueue = 8;

let last: Promise<unknown> = Promise.resolve();
let queued = 0;

/**
 * Does what takes a whole thread and much memory: one after another in this process. Who waits holds nothing but the place,
 * so what is to be compared is loaded in the turn, too.
 * @throws SERVICE_UNAVAILABLE `core:boundary-report.busy` when too many wait; whatever the work throws
 */
export async function takeTurns<Result>(work: () => Promise<Result>): Promise<Result> {
  if (queued >= longestQueue) throw new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:boundary-report.busy' });
  queued += 1;
  const own = last.then(work);
  last = own.catch(() => undefined).finally(() => (queued -= 1));
  return own;
}
