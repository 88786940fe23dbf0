import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommongridError } from '../../../plugin-api/index.js';
import type { Answer, Asked, Told } from './compare-grounds.js';
import type { ComparedGrounds } from './compared-grounds.js';

/** Mebibytes that a thread may take: sixteen megabytes of boundaries take a hundred to compare. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 } as const;

const extension = extname(import.meta.url);
const program = new URL(`./compare-grounds${extension}`, import.meta.url);

// Under the tests it is the source that runs, and what it imports is named as it will be when it is compiled.
const sourceHook = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, from, next) => next(from.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, from) });`;
const execArgv = extension === '.ts' ? ['--import', `data:text/javascript,${encodeURIComponent(sourceHook)}`] : [];

/** Why a comparison is to end before it is done. */
export class Stuck extends Error {}

/** A thread that compares grounds, one after another, so that the server goes on answering. */
export class ComparingThread {
  private constructor(private readonly worker: Worker) {}

  /**
   * Starts one; it has loaded its program when this answers, so that the time of that is nobody's.
   * @throws SERVICE_UNAVAILABLE `core:boundary-report.thread-ended` when it ends at once
   */
  static async start(): Promise<ComparingThread> {
    const worker = new Worker(program, { workerData: { comparesGrounds: true }, env: {}, execArgv, resourceLimits });
    const { promise: isReady, resolve, reject } = Promise.withResolvers<void>();
    // What a thread dies of is told to whom it was to answer; an event without a listener would end the process.
    worker.on('error', (error: Error) => reject(threadEnded(error)));
    worker.once('exit', () => reject(threadEnded())).once('message', () => resolve());
    await isReady;
    return new ComparingThread(worker);
  }

  /**
   * Compares. After a refusal the thread is of no more use.
   * @param tell is told what was found before a cut that may take its time; from then on that has `longest()`
   *   milliseconds
   * @throws Stuck when nothing is heard for that long, or it takes more memory than it may; what the signal was aborted
   *   with; SERVICE_UNAVAILABLE `core:boundary-report.thread-ended` when the thread has died; what the comparison has
   *   thrown
   */
  async compare(
    asked: Asked,
    { longest, tell, signal }: { longest(): number; tell(told: Told): void; signal: AbortSignal },
  ): Promise<ComparedGrounds> {
    const { promise, resolve, reject } = Promise.withResolvers<ComparedGrounds>();
    const giveUp = () => reject(new Stuck());
    let timer = setTimeout(giveUp, longest());
    const hear = (answer: Answer) => {
      if ('ended' in answer) return resolve(answer.ended);
      if ('failed' in answer) return reject(answer.failed as Error);
      tell(answer.told);
      clearTimeout(timer);
      timer = setTimeout(giveUp, longest());
    };
    const fail = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp() : reject(threadEnded(error));
    const leave = () => reject(threadEnded());
    const hangUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', hangUp);
    this.worker.on('message', hear).on('error', fail).on('exit', leave);
    this.worker.postMessage(asked);
    try {
      signal.throwIfAborted();
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', hangUp);
      this.worker.off('message', hear).off('error', fail).off('exit', leave);
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

const threadEnded = (cause?: Error) =>
  new CommongridError('SERVICE_UNAVAILABLE', { rule: 'core:boundary-report.thread-ended' }, { cause });
