import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Log } from '../../lib/log.js';
import type { Binaries } from './binaries.js';
import { relayLine } from './postgres-log.js';
import { type RunAs, spawnAs } from './run-as.js';
import { serverArguments } from './server-settings.js';

/** The database ended although nobody asked it to. */
export class PostgresEnded extends Error {
  override readonly name = 'PostgresEnded';

  /** @param complaints the last lines by which the server said why, if it did */
  constructor(
    how: string,
    readonly complaints: readonly string[],
  ) {
    super([`PostgreSQL ended by itself (${how})`, ...complaints].join(' | '));
  }
}

/** A running server process. */
export interface ServerProcess {
  /** Resolves when the server ends without having been asked to; never after a stop, and it never rejects. */
  readonly exited: Promise<PostgresEnded>;
  /** Fast shutdown: open transactions roll back, sessions end. Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Which server is started, and as whom. */
export interface StartServerInput {
  cluster: string;
  port: number;
  user: RunAs;
  binaries: Binaries;
  log: Log;
  throwAway: boolean;
}

/**
 * Seconds that a fast shutdown (it writes a checkpoint) may take before an immediate one, which is as safe as a crash.
 */
const patience = 60;

/** How many of its last lines tell why it failed. */
const kept = 4;

/**
 * Starts the server and waits until it says that it takes connections, however long its recovery lasts.
 *
 * It runs in a session of its own, because Ctrl-C signals the whole group of the terminal and our requests still have
 * to drain then. So nothing but `stop` ends it; should our process exit without, it is told to end at that moment.
 *
 * @throws PostgresEnded if it ends before
 */
export async function startServer(input: StartServerInput): Promise<ServerProcess> {
  const { cluster, port, user, binaries, log, throwAway } = input;
  const child = spawnAs(user, binaries.postgres, serverArguments(cluster, port, throwAway), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const shutDownAtExit = () => child.kill('SIGINT');
  process.once('exit', shutDownAtExit);

  let isReady = false;
  let stopping = false;
  const complaints: string[] = [];
  const ready = Promise.withResolvers<void>();
  const ended = (code: number | null, signal: NodeJS.Signals | null) =>
    new PostgresEnded(signal ?? `exit code ${code}`, complaints);
  const exited = new Promise<PostgresEnded>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', shutDownAtExit);
      if (isReady && !stopping) resolve(ended(code, signal));
    });
  });
  child.once('error', (error) => complaints.push(error.message));
  // The last words are read by then; once it runs, sessions that outlive the server may put this off.
  child.once('close', (code, signal) => ready.reject(ended(code, signal)));
  readLines(child, (line) => {
    relayLine(log, line);
    if (isComplaint(line, isReady)) complaints.push(line.trim());
    complaints.splice(0, Math.max(0, complaints.length - kept));
    if (!line.includes('database system is ready to accept connections')) return;
    isReady = true;
    complaints.length = 0;
    ready.resolve();
  });
  await ready.promise;

  return {
    exited,
    async stop() {
      stopping = true;
      await shutDown(child, log);
    },
  };
}

/** Once the server runs, FATAL only ends one session; before, any of the last lines may be the reason of a failure. */
function isComplaint(line: string, isReady: boolean): boolean {
  return isReady ? line.startsWith('PANIC: ') : !line.includes('database system is shut down');
}

function readLines(child: ChildProcess, take: (line: string) => void): void {
  if (child.stderr) createInterface({ input: child.stderr }).on('line', take);
}

async function shutDown(child: ChildProcess, log: Log): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const timer = setTimeout(() => {
    log.error({}, `postgres: no end ${patience} s after a fast shutdown began; shutting down immediately`);
    child.kill('SIGQUIT');
  }, patience * 1000);
  await ended;
  clearTimeout(timer);
}
