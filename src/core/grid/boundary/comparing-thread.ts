import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ruleViolated } from '../../../plugin-api/index.js';
import type { ComparedGrounds, GroundsToCompare } from './compare-grounds.js';

/** Mebibytes that a comparison may take. */
const memory = 512;

// Under the tests it is the source that runs.
const program = new URL(`./compare-grounds${extname(import.meta.url)}`, import.meta.url);

/** A thread that compares grounds, one after another, so that the server goes on answering. */
export class ComparingThread {
  private constructor(private readonly worker: Worker) {}

  /** Starts one; it has loaded its program when this answers, so that the time of that is nobody's. */
  static async start(): Promise<ComparingThread> {
    const worker = new Worker(program, {
      workerData: { comparesGrounds: true },
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    // What a thread dies of is told to whom it was to answer; an event without a listener would end the process.
    worker.on('error', () => undefined);
    await once(worker, 'message');
    return new ComparingThread(worker);
  }

  /**
   * Compares, for so many milliseconds at most. After a refusal the thread is of no more use.
   * @throws RULE_VIOLATED `core:boundary-report.too-tangled` when it takes longer, or more memory than a comparison may
   */
  async compare(grounds: GroundsToCompare, limit: number): Promise<ComparedGrounds> {
    const { promise, resolve, reject } = Promise.withResolvers<ComparedGrounds>();
    const tangled = () => reject(ruleViolated(undefined, 'core:boundary-report.too-tangled'));
    const fail = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tangled() : reject(error);
    const leave = () => reject(new Error('The comparison of grounds ended without an answer'));
    const timer = setTimeout(tangled, limit);
    this.worker.once('message', resolve).once('error', fail).once('exit', leave);
    this.worker.postMessage(grounds);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.worker.off('message', resolve).off('error', fail).off('exit', leave);
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
