import { setTimeout as rest } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { queueOf } from '../queue-of.js';
import { jobsSchema } from '../start-jobs.js';

const lookEveryMs = 50;

/**
 * Asks for a run of a job before its time, on whichever server takes it up. False when a run of it is waiting, resting
 * or under way already.
 */
export async function requestRun(url: string, name: string): Promise<boolean> {
  return withEngine(url, async (boss) => (await boss.send(queueOf(name))) !== null);
}

/** The same, and waits for the end of the run. @throws Error when it fails, or when a run is there already */
export async function runNow(url: string, name: string): Promise<void> {
  await withEngine(url, async (boss) => {
    const id = await boss.send(queueOf(name));
    if (!id) throw new Error(`A run of ${name} is there already`);
    for (;;) {
      const [run] = await boss.findJobs(queueOf(name), { id });
      if (run?.state === 'completed') return;
      if (run?.state !== 'created' && run?.state !== 'active') {
        const reason = run?.output && 'message' in run.output ? `: ${String(run.output.message)}` : '';
        throw new Error(`The job ${name} failed${reason}`);
      }
      await rest(lookEveryMs);
    }
  });
}

/** Lends a job engine that schedules nothing and runs nothing. */
async function withEngine<T>(url: string, work: (boss: PgBoss) => Promise<T>): Promise<T> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobsSchema,
    max: 1,
    migrate: false,
    schedule: false,
    supervise: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    return await work(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}
