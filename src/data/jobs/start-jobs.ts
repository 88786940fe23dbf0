import { PgBoss } from 'pg-boss';
import type { Log } from '../../lib/log.js';
import { describeFailure } from '../describe-failure.js';
import { queueOf } from './queue-of.js';
import { defaultPollSeconds, jobRetries, keepRunsDays } from './run-limits.js';

/** What must be known of a job to schedule it. */
export interface ScheduledJob {
  /** `plugin:what-it-does`. */
  readonly name: string;
  /** Cron expression with five fields. */
  readonly schedule: string;
  /** Seconds after which a run is given up and tried again. */
  readonly timeoutSeconds: number;
}

/** Which jobs run, and how. */
export interface JobsOptions<Job extends ScheduledJob> {
  /** Address of the primary; at most two connections are made. */
  readonly url: string;
  readonly jobs: readonly Job[];
  /**
   * Runs a job. Bound its transaction by the job's time (`limitTransaction`): a run that is given up gets the signal,
   * and nothing else stops it.
   */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** IANA name of the zone in which the schedules are meant. */
  readonly timeZone: string;
  readonly log: Log;
  /** Seconds between two looks for a run that is due, at least 0.5. */
  readonly pollSeconds?: number;
}

/** PostgreSQL schema of pg-boss. It makes and migrates it at each start, under an advisory lock. */
export const jobsSchema = 'commongrid_jobs';

/** The jobs of one server. */
export interface Jobs {
  /** Takes up nothing more and waits for what runs, at most half a minute. */
  stop(): Promise<void>;
}

const longestStopMs = 30_000;

/**
 * Starts the jobs of this server: each runs by the clock, on one of all servers at a time. Runs that were due while no
 * server was up are made up for by a single one. A failed run is tried again (`jobRetries`), and holds the next one
 * back until then. Schedules and waiting runs of jobs that are not among these (removed, or of a disabled plugin) are
 * deleted: servers of one database bring the same jobs.
 *
 * @throws Error naming the job, when its schedule or the zone cannot be read
 */
export async function startJobs<Job extends ScheduledJob>(options: JobsOptions<Job>): Promise<Jobs> {
  const { url, jobs, log, pollSeconds = defaultPollSeconds } = options;
  const boss = new PgBoss({
    connectionString: url,
    schema: jobsSchema,
    application_name: 'commongrid jobs',
    max: 2,
    cronWorkerIntervalSeconds: Math.max(1, pollSeconds),
    // Watching over the whole database's vacuum is the operator's own business.
    monitorVacuum: false,
  });
  boss.on('error', ({ message }) => log.warn({ reason: message }, 'The job engine met an error and goes on'));
  await boss.start();
  try {
    await removeOthers(boss, jobs);
    for (const job of jobs) await startJob(boss, job, options);
    return { stop: () => boss.stop({ graceful: true, timeout: longestStopMs }) };
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
}

async function removeOthers(boss: PgBoss, jobs: readonly ScheduledJob[]): Promise<void> {
  const wanted = new Set(jobs.map(({ name }) => queueOf(name)));
  for (const { name } of await boss.getSchedules()) {
    if (wanted.has(name)) continue;
    await boss.unschedule(name);
    await boss.deleteQueuedJobs(name);
  }
}

async function startJob<Job extends ScheduledJob>(
  boss: PgBoss,
  job: Job,
  { run, timeZone, log, pollSeconds = defaultPollSeconds }: JobsOptions<Job>,
): Promise<void> {
  const queue = queueOf(job.name);
  const settings = {
    expireInSeconds: job.timeoutSeconds,
    retryLimit: jobRetries.limit,
    retryDelay: jobRetries.firstRestSeconds,
    retryDelayMax: jobRetries.longestRestSeconds,
    retryBackoff: true,
    deleteAfterSeconds: keepRunsDays * 24 * 60 * 60,
  };
  // `exclusive`: one run waits, rests or is under way, over all servers; what comes on top is not even written.
  await boss.createQueue(queue, { policy: 'exclusive', ...settings });
  // A queue that exists is left as it was by the call above.
  await boss.updateQueue(queue, settings);
  await boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async ([current]) => {
    if (!current) return;
    const about = { job: job.name, attempt: current.retryCount + 1 };
    try {
      await run(job, current.signal);
      log.info(about, 'A job has run');
    } catch (error) {
      const reason = describeFailure(error);
      log.error({ ...about, reason }, 'A job failed');
      // In the place of the error itself, which pg-boss would store with all that its text quotes.
      throw new Error(reason);
    }
  });
  try {
    await boss.schedule(queue, job.schedule, null, { tz: timeZone, missed: 'once' });
  } catch (cause) {
    throw new Error(`The job ${job.name} cannot be scheduled by "${job.schedule}" in ${timeZone}`, { cause });
  }
}
