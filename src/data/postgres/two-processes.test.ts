import { type ChildProcess, spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { endOrphans, findByCommandLine } from './orphans.js';
import {
  isAlive,
  makeDataFolder,
  query,
  rememberingLog,
  serverPid,
  start,
  startEndlessSession,
} from './test/fixtures.js';
import { killOtherProcess, nextReport, startOtherProcess } from './test/start-other-process.js';

/** Starts another process on the folder; at the end of the test both it and its server are gone. */
function startOther(folder: string): ChildProcess {
  const child = startOtherProcess(folder);
  onTestFinished(async () => {
    await killOtherProcess(child);
    await endOrphans(`${folder}/postgres`, rememberingLog());
  });
  return child;
}

test('a second process on the same data folder is refused and told who has it', async () => {
  const folder = await makeDataFolder();
  const first = startOther(folder);
  expect(await nextReport(first)).toHaveProperty('url');

  await expect(start(folder)).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
    message: expect.stringContaining(`(${first.pid})`),
  });
});

test('of several processes that start together exactly one wins', async () => {
  const folder = await makeDataFolder();

  const reports = await Promise.all([1, 2, 3].map(async () => nextReport(startOther(folder))));

  expect(reports.filter((report) => report.url)).toHaveLength(1);
  expect(reports.filter((report) => report.refused === 'DATA_FOLDER_IN_USE')).toHaveLength(2);
});

test('a killed process leaves its server behind; the next start ends that one and keeps the data', async () => {
  const folder = await makeDataFolder();
  const killed = startOther(folder);
  const { url } = await nextReport(killed);
  await query(url as string, 'create table kept as select 1 as n');
  const orphan = await serverPid(folder);
  await killOtherProcess(killed);
  expect(isAlive(orphan)).toBe(true);

  const database = await start(folder);

  expect(await serverPid(folder)).not.toBe(orphan);
  expect(await query(database.url, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('sessions that outlive a killed server are ended too', async () => {
  const folder = await makeDataFolder();
  const killed = startOther(folder);
  const { url } = (await nextReport(killed)) as { url: string };
  const { outcome } = await startEndlessSession(url);
  const orphan = await serverPid(folder);
  await killOtherProcess(killed);
  process.kill(orphan, 'SIGKILL');
  const log = rememberingLog();

  const database = await start(folder, log);

  expect(log.lines.filter((line) => line.includes('SIGQUIT'))).toHaveLength(1);
  expect(await outcome).toBe('cut off');
  expect(await query(database.url, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('Ctrl-C, which signals the whole process group, leaves the server to us', async () => {
  const folder = await makeDataFolder();
  const other = startOther(folder);
  const { url } = await nextReport(other);
  const signalled = nextReport(other);

  process.kill(-(other.pid as number), 'SIGINT');

  expect(await signalled).toEqual({ signal: 'SIGINT' });
  expect(await query(url as string, 'select 1 as n')).toEqual([{ n: 1 }]);
});

// Slim images have no ps; they have /proc.
test.skipIf(spawnSync('ps').error)('a server is found by its arguments where there is no /proc', async () => {
  const folder = await makeDataFolder();
  await start(folder);

  expect(await findByCommandLine(`${folder}/postgres`)).toEqual([await serverPid(folder)]);
});
