import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../lib/log.js';
import { StartupError } from '../../lib/startup-error.js';
import { runAs } from './run-as.js';

/**
 * Seconds that a fast shutdown may take (it writes a checkpoint), then an immediate one, which is as safe as a crash.
 */
const patience = { SIGINT: 30, SIGQUIT: 15 } as const;

/** Milliseconds between two looks: nobody tells us the end of a process that is not our child. */
const interval = 20;

/**
 * Ends every PostgreSQL process that works in that database folder, then removes its `postmaster.pid`. Only for the
 * holder of the folder's lock: whatever still runs there was left by an earlier start that was killed.
 *
 * @throws StartupError DATABASE_ORPHAN if one does not end
 */
export async function endOrphans(cluster: string, log: Log): Promise<void> {
  const orphans = await findServers(cluster);
  const server = await readServerPid(cluster);
  // The server ends its sessions itself. Sessions that lost their server take SIGINT for a cancelled query.
  if (server && orphans.includes(server)) await end([server], 'SIGINT', cluster, log);
  const left = await findServers(cluster);
  if (left.length > 0) await end(left, 'SIGQUIT', cluster, log);
  const immortal = await findServers(cluster);
  if (immortal.length > 0) throw doesNotEnd(cluster, immortal);
  // Nothing lives here any more. PostgreSQL would refuse the file if its number now belongs to some other process.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** The number in the first line of `postmaster.pid`, whoever has it now. */
async function readServerPid(cluster: string): Promise<number | undefined> {
  const content = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(content, 10) || undefined;
}

async function end(pids: number[], signal: keyof typeof patience, cluster: string, log: Log): Promise<void> {
  log.warn(
    {},
    `postgres: an earlier start left process ${pids.join(', ')} running on ${cluster}; ending it (${signal})`,
  );
  for (const pid of pids) send(pid, signal, cluster);
  const deadline = Date.now() + patience[signal] * 1000;
  const areLeft = async () => (await findServers(cluster)).some((pid) => pids.includes(pid));
  while (Date.now() < deadline && (await areLeft())) await delay(interval);
}

function send(pid: number, signal: NodeJS.Signals, cluster: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw doesNotEnd(cluster, [pid]);
  }
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
