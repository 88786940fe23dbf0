import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/database/throw-away.js';
import { type Jobs, type JobsOptions, type ScheduledJob, startJobs } from './start-jobs.js';
import { requestRun, runNow } from './test/ask-for-run.js';

/** Once a year, in a night in which no test should be running. */
const rarely = '17 3 29 2 *';
const sweep: ScheduledJob = { name: 'test:sweep', schedule: rarely, timeoutSeconds: 60 };

let database: ThrowAwayDatabase;
let client: Client;
let running: Jobs[];

beforeEach(async () => {
  database = await throwAwayDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  await client.end();
  await database.drop();
});

/** Starts the jobs of one more server. */
async function start(options: Partial<JobsOptions<ScheduledJob>> = {}): Promise<Jobs> {
  const jobs = await startJobs({
    url: database.url,
    jobs: [sweep],
    run: async () => {},
    timeZone: 'Asia/Shanghai',
    log: { info() {}, warn() {}, error() {} },
    pollSeconds: 0.5,
    ...options,
  });
  running.push(jobs);
  return jobs;
}

async function readSchedules(): Promise<object[]> {
  const { rows } = await client.query('select name, cron, timezone from commongrid_jobs.schedule order by name');
  return rows;
}

test('a job is scheduled by its cron expression in the configured zone', async () => {
  await start();

  expect(await readSchedules()).toEqual([{ name: 'test/sweep', cron: rarely, timezone: 'Asia/Shanghai' }]);
});

test('a job runs when the clock says so', async () => {
  const ran = Promise.withResolvers<string>();
  const everyMinute = { ...sweep, schedule: '* * * * *' };
  await (await start({ jobs: [everyMinute] })).stop();
  // The next server looks at the clock at once, as the first one does half a minute later.
  await client.query('update commongrid_jobs.version set cron_on = null');

  await start({ jobs: [everyMinute], run: async ({ name }) => ran.resolve(name) });

  await expect(ran.promise).resolves.toBe('test:sweep');
});

test('a job that is asked for runs now', async () => {
  const names: string[] = [];
  await start({ run: async ({ name }) => void names.push(name) });

  await runNow(database.url, 'test:sweep');

  expect(names).toEqual(['test:sweep']);
});

test('a schedule that changed replaces the old one', async () => {
  await (await start()).stop();

  await start({ jobs: [{ ...sweep, schedule: '0 4 29 2 *' }], timeZone: 'UTC' });

  expect(await readSchedules()).toEqual([{ name: 'test/sweep', cron: '0 4 29 2 *', timezone: 'UTC' }]);
});

test('a job that is gone leaves neither schedule nor waiting runs', async () => {
  const other = { ...sweep, name: 'test:other' };
  await (await start({ jobs: [sweep, other] })).stop();
  await client.query(`insert into commongrid_jobs.job (name, policy) values ('test/sweep', 'exclusive')`);

  await start({ jobs: [other] });

  expect(await readSchedules()).toMatchObject([{ name: 'test/other' }]);
  const { rows } = await client.query(`select id from commongrid_jobs.job where name = 'test/sweep'`);
  expect(rows).toEqual([]);
});

test('servers that start together on an empty database both work', async () => {
  const runs: string[] = [];
  await Promise.all(['one', 'two', 'three'].map((server) => start({ run: async () => void runs.push(server) })));

  for (let run = 0; run < 3; run += 1) await runNow(database.url, 'test:sweep');

  expect(runs).toHaveLength(3);
});

test('while a run is under way on one server, none is begun on any', async () => {
  const isRunning = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let runs = 0;
  const run = async () => {
    runs += 1;
    isRunning.resolve();
    await mayEnd.promise;
  };
  for (let server = 0; server < 2; server += 1) await start({ run });
  const first = runNow(database.url, 'test:sweep');
  await isRunning.promise;

  expect(await requestRun(database.url, 'test:sweep')).toBe(false);
  mayEnd.resolve();
  await first;

  expect(runs).toBe(1);
  expect(await requestRun(database.url, 'test:sweep')).toBe(true);
});

test('a run that fails rests half a minute and is tried again', async () => {
  let attempts = 0;
  await start({
    run: async () => {
      attempts += 1;
      if (attempts < 2) throw new TypeError('not yet');
    },
  });

  await expect(runNow(database.url, 'test:sweep')).rejects.toThrow('The job test:sweep failed: TypeError: not yet');
  const { rows } = await client.query(
    `select state, extract(epoch from start_after - now()) as rest from commongrid_jobs.job where name = 'test/sweep'`,
  );
  expect(rows).toMatchObject([{ state: 'retry' }]);
  expect(Number(rows[0].rest)).toBeGreaterThan(10);
  await client.query(`update commongrid_jobs.job set start_after = now() where name = 'test/sweep'`);

  await expect.poll(() => attempts).toBe(2);
});

test('a run that takes too long is given up, told so, and counts as failed', async () => {
  const givenUp = Promise.withResolvers<void>();
  await start({
    jobs: [{ ...sweep, timeoutSeconds: 1 }],
    run: async (_job, signal) => {
      signal.addEventListener('abort', () => givenUp.resolve());
      await givenUp.promise;
    },
  });

  await expect(runNow(database.url, 'test:sweep')).rejects.toThrow('handler execution exceeded 1s');
  await givenUp.promise;
});

test('a stop waits for the run that is under way', async () => {
  const isRunning = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  let isDone = false;
  const jobs = await start({
    run: async () => {
      isRunning.resolve();
      await mayEnd.promise;
      isDone = true;
    },
  });
  await requestRun(database.url, 'test:sweep');
  await isRunning.promise;

  const stopped = jobs.stop();
  mayEnd.resolve();
  await stopped;

  expect(isDone).toBe(true);
  const { rows } = await client.query(`select state from commongrid_jobs.job where name = 'test/sweep'`);
  expect(rows).toEqual([{ state: 'completed' }]);
});

test('a schedule that cannot be read stops the start', async () => {
  const started = start({ jobs: [{ ...sweep, schedule: 'every night' }] });

  await expect(started).rejects.toThrow('The job test:sweep cannot be scheduled by "every night" in Asia/Shanghai');
});
