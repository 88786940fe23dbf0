import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommongridError, ruleViolated } from '../../../plugin-api/index.js';
import type { ComparedGrounds, GroundsToCompare } from './compare-grounds.js';

/** Milliseconds: the thousand grids of a district take a second; what takes longer is a tangle. */
const patience = 10_000;

/** Mebibytes that a comparison may take. */
const memory = 512;

/** Most comparisons at once: one that runs, the others waiting. */
const longestQueue = 8;

// Under the tests it is the source that runs.
const program = new URL(`./compare-grounds${extname(import.meta.url)}`, import.meta.url);

let last: Promise<unknown> = Promise.resolve();
let queued = 0;

/**
 * Compares grounds in a thread of its own, so that the server goes on answering: one at a time in this process, for ten
 * seconds at most.
 * @throws RULE_VIOLATED `core:boundary-report.too-tangled` when they take longer or more memory than that;
 *   SERVICE_UNAVAILABLE `core:boundary-report.busy` when too many wait
 */
export async function compareInThread(
  comparisons: readonly GroundsToCompare[],
  limit = patience,
): Promise<readonly ComparedGrounds[]> {
  if (queued >= longestQueue) throw new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:boundary-report.busy' });
  queued += 1;
  const own = last.then(() => run(comparisons, limit));
  last = own.catch(() => undefined).finally(() => (queued -= 1));
  return own;
}

async function run(comparisons: readonly GroundsToCompare[], limit: number): Promise<readonly ComparedGrounds[]> {
  const worker = new Worker(program, {
    workerData: { comparisons },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  const { promise, resolve, reject } = Promise.withResolvers<readonly ComparedGrounds[]>();
  const tangled = () => reject(ruleViolated(undefined, 'core:boundary-report.too-tangled'));
  const timer = setTimeout(tangled, limit);
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tangled() : reject(error),
  );
  worker.once('exit', () => reject(new Error('The comparison of grounds ended without an answer')));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
