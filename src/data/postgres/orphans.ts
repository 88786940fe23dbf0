import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../../lib/startup-error.js';
import type { PostgresLog } from './postgres-log.js';
import { runAs } from './run-as.js';

/**
 * What an earlier Commongrid that was killed left running: the server gets the signal of a fast shutdown, what does not
 * end within `seconds` that of an immediate one, which is as safe as a crash.
 */
const attempts = [
  { signal: 'SIGINT', seconds: 30 },
  { signal: 'SIGQUIT', seconds: 15 },
] as const;

/** Milliseconds between two looks: nobody tells us the end of a process that is not our child. */
const interval = 20;

/**
 * Ends every PostgreSQL process that works in that database folder, then removes its `postmaster.pid`. Only for the
 * holder of the folder's lock: whatever still runs there has lost its parent.
 *
 * @throws StartupError DATABASE_ORPHAN if one does not end
 */
export async function endOrphans(cluster: string, log: PostgresLog): Promise<void> {
  for (const { signal, seconds } of attempts) {
    const orphans = await findServers(cluster);
    if (orphans.length === 0) break;
    log.warn(
      `postgres: an earlier start left processes running on ${cluster} (${orphans.join(', ')}); sending ${signal}`,
    );
    for (const pid of await addressees(cluster, orphans, signal)) send(pid, signal, cluster);
    await waitUntilGone(cluster, seconds);
  }
  const left = await findServers(cluster);
  if (left.length > 0) throw doesNotEnd(cluster, left);
  // Nothing lives here any more. PostgreSQL would refuse the file if its number now belongs to some other process.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** The server ends its sessions itself. Sessions without a server ignore SIGINT when idle, so they wait for SIGQUIT. */
async function addressees(cluster: string, orphans: number[], signal: string): Promise<number[]> {
  const server = Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => ''), 10);
  return signal === 'SIGINT' ? orphans.filter((pid) => pid === server) : orphans;
}

function send(pid: number, signal: NodeJS.Signals, cluster: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw doesNotEnd(cluster, [pid]);
  }
}

async function waitUntilGone(cluster: string, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && (await findServers(cluster)).length > 0) await delay(interval);
}

function doesNotEnd(cluster: string, pids: number[]): StartupError {
  return new StartupError(
    'DATABASE_ORPHAN',
    `PostgreSQL of an earlier start still runs on ${cluster} and cannot be ended (process ${pids.join(', ')}).`,
    `End it by hand: kill -QUIT ${pids.join(' ')}.`,
  );
}

/**
 * The PostgreSQL processes whose database folder this is. On Linux that is certain: PostgreSQL makes the folder its
 * working directory. A process that has ended, but was never reaped, has none.
 */
async function findServers(cluster: string): Promise<number[]> {
  return process.platform === 'linux' ? findByWorkingDirectory(cluster) : findByCommandLine(cluster);
}

async function findByWorkingDirectory(cluster: string): Promise<number[]> {
  const folder = await stat(cluster).catch(() => undefined);
  if (!folder) return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const works = await Promise.all(
    pids.map(async (pid) => {
      // Processes of other users cannot be looked at, and some end while we look.
      const cwd = await stat(`/proc/${pid}/cwd`).catch(() => undefined);
      if (cwd?.ino !== folder.ino || cwd.dev !== folder.dev) return false;
      // After a reinstallation the program's file is another: "…/postgres (deleted)".
      const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
      return basename(program).split(' ')[0] === 'postgres';
    }),
  );
  return pids.filter((_, index) => works[index]).map(Number);
}

/** Elsewhere the server is known by its arguments; its sessions notice its end by themselves. */
export async function findByCommandLine(cluster: string): Promise<number[]> {
  const { output } = await runAs({}, 'ps', ['-axww', '-o', 'pid=,command=']);
  return output
    .split('\n')
    .filter((line) => line.includes('/postgres ') && line.includes(` -D ${cluster} `))
    .map((line) => Number.parseInt(line, 10));
}
