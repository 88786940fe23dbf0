import { type Jobs, startJobs } from '../../data/jobs/index.js';
import { limitTransaction } from '../../data/limit-transaction.js';
import { Dispatcher, subscribeHandlers } from '../../data/outbox/index.js';
import type { JobDefinition, Kernel, PluginDefinition } from '../../plugin-api/index.js';
import { systemContext } from '../boot/system-context.js';
import { auditNotes } from './audit-notes.js';
import { eventTransactions } from './event-work.js';
import { inTransaction } from './own-transaction.js';
import { sharedJobs } from './shared-jobs.js';

/** The work that no request asks for: events on their way to handlers, and jobs by the clock. */
export class BackgroundWork {
  readonly #jobs: readonly JobDefinition[];
  #dispatcher: Dispatcher | undefined;
  #clock: Promise<Jobs> | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly plugins: readonly PluginDefinition[],
    private readonly url: string,
  ) {
    this.#jobs = [...sharedJobs, ...plugins.flatMap((plugin) => plugin.jobs ?? [])];
  }

  /** Starts handling events. */
  async startEvents(): Promise<void> {
    const { kernel, url } = this;
    const handlers = this.plugins.flatMap((plugin) => plugin.events?.on ?? []);
    const sql = () => systemContext(kernel, 'outbox').sql;
    const retired = await subscribeHandlers(
      sql(),
      handlers.map(({ name, event }) => ({ handler: name, event: event.name })),
      this.plugins.map(({ id }) => id),
    );
    if (retired.length > 0) kernel.log.info({ handlers: retired }, 'handlers retired');
    this.#dispatcher = new Dispatcher({
      url,
      sql,
      handlers: handlers.map(({ name }) => name),
      transaction: eventTransactions(kernel, handlers),
      log: kernel.log,
    }).start();
  }

  /** Starts running jobs by the clock. */
  async startJobs(): Promise<void> {
    const { kernel, url } = this;
    this.#clock = startJobs({
      url,
      timeZone: kernel.timeZone,
      log: kernel.log,
      jobs: this.#jobs,
      run: (job) => this.runJob(job.name),
    });
    await this.#clock;
  }

  /** Runs a job now, in one transaction. */
  async runJob(name: string): Promise<void> {
    const job = this.#jobs.find((each) => each.name === name);
    if (!job) throw new Error(`No enabled plugin brings the job ${name}`);
    const context = systemContext(this.kernel, name);
    await inTransaction(context, async () => {
      await context.write();
      await limitTransaction(context.sql, job.timeoutSeconds);
      await job.run(context);
      await auditNotes(context, name);
    });
  }

  /** Resolves when every event that can be delivered now has been. For tests. */
  async settled(): Promise<void> {
    await this.#dispatcher?.settled();
  }

  /** Takes up nothing more and waits for what runs, or is just starting. */
  async stop(): Promise<void> {
    // What could not start has nothing to stop, and has said so to whoever started it.
    const clock = this.#clock?.catch(() => undefined);
    await Promise.all([this.#dispatcher?.stop(), clock?.then((jobs) => jobs?.stop())]);
  }
}
