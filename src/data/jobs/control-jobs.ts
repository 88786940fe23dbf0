import { setTimeout as rest } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { queueOf } from './queue-of.js';

/** The jobs of one server. */
export interface Jobs {
  /**
   * Asks for a run now, on whichever server takes it up. False when a run of this job is waiting, resting or under way
   * already. @throws Error when there is no such job
   */
  request(name: string): Promise<boolean>;
  /** Runs a job now and waits for its end. @throws Error when there is none, when it fails, or when a run is there already */
  runNow(name: string): Promise<void>;
  /** Takes up nothing more and waits for what runs, at most half a minute. */
  stop(): Promise<void>;
}

const longestStopMs = 30_000;
const lookEveryMs = 50;

/** @param workers the worker of each job's queue on this server, by the job's name */
export function controlJobs(boss: PgBoss, workers: ReadonlyMap<string, string>): Jobs {
  const send = async (name: string) => {
    const worker = workers.get(name);
    if (worker === undefined) throw new Error(`There is no job ${name} on this server`);
    const id = await boss.send(queueOf(name));
    if (id) boss.notifyWorker(worker);
    return id;
  };
  return {
    async request(name) {
      return (await send(name)) !== null;
    },
    async runNow(name) {
      const id = await send(name);
      if (!id) throw new Error(`A run of ${name} is there already`);
      await waitForEnd(boss, name, id);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: longestStopMs });
    },
  };
}

/** Another server may have taken the run up, so its end is looked for in the database. */
async function waitForEnd(boss: PgBoss, name: string, id: string): Promise<void> {
  for (;;) {
    const [run] = await boss.findJobs(queueOf(name), { id });
    if (run?.state === 'completed') return;
    if (run?.state !== 'created' && run?.state !== 'active') {
      const reason = run?.output && 'message' in run.output ? `: ${String(run.output.message)}` : '';
      throw new Error(`The job ${name} failed${reason}`);
    }
    await rest(lookEveryMs);
  }
}
