import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtInstallation } from '../../support/build.js';
import './patience.js';
import { CommongridProcess, type Ended, type Environment } from './commongrid-process.js';
import { tellGuardian } from './guardian.js';

/** A working folder of its own, as an operator has it, and the processes that are started in it. */
export class Sandbox {
  readonly #processes: CommongridProcess[] = [];

  private constructor(readonly folder: string) {}

  static async open(): Promise<Sandbox> {
    const sandbox = new Sandbox(await mkdtemp(join(tmpdir(), 'commongrid-process-')));
    tellGuardian('add', 'folder', sandbox.dataFolder);
    return sandbox;
  }

  /** Another one, with a data folder that is a copy of this one's. No server may run in it. */
  async copy(): Promise<Sandbox> {
    const copy = await Sandbox.open();
    // By `cp`, which keeps the owner: started by root, the database belongs to another user.
    await promisify(execFile)('cp', ['-a', this.dataFolder, copy.dataFolder]);
    return copy;
  }

  /** The data folder's default place. */
  get dataFolder(): string {
    return join(this.folder, '.data');
  }

  /** Starts a server. Without DATABASE_URL, with the embedded database. */
  async start(environment: Environment = {}): Promise<CommongridProcess> {
    const started = await CommongridProcess.start(environment, this.folder);
    this.#processes.push(started);
    return started;
  }

  /** Starts a server and waits until it takes requests. */
  async started(environment?: Environment): Promise<CommongridProcess> {
    return (await this.start(environment)).ready();
  }

  /** Starts a server that is expected to end by itself. */
  async run(environment: Environment): Promise<Ended> {
    return (await this.start(environment)).ended;
  }

  /** Writes a file into the folder, and gives its path. */
  async write(name: string, content: string): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  /** The process number of the embedded database; undefined when none runs here. */
  get databasePid(): number | undefined {
    const [pid] = this.#postmaster();
    return pid && isAlive(Number(pid)) ? Number(pid) : undefined;
  }

  /** The address of the embedded database that runs here. */
  get databaseUrl(): string {
    const password = readFileSync(join(this.dataFolder, 'postgres-password'), 'utf8').trim();
    return `postgresql://commongrid:${password}@127.0.0.1:${this.#postmaster()[3]}/commongrid`;
  }

  /** Lines of `postmaster.pid`: the first is the process number, the fourth the port. */
  #postmaster(): string[] {
    const file = join(this.dataFolder, 'postgres/postmaster.pid');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  }

  /** Ends whatever still runs here, and removes the folder. */
  async close(): Promise<void> {
    for (const each of this.#processes) if (each.isRunning) await each.endBy('SIGKILL');
    const left = this.databasePid;
    if (left) process.kill(left, 'SIGQUIT');
    // One that was frozen takes the signal when it goes on.
    if (left && isAlive(left)) process.kill(left, 'SIGCONT');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
    tellGuardian('remove', 'folder', this.dataFolder);
  }
}

/** Whether a process of that number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The path of a plugin of these tests, for COMMONGRID_PLUGINS. */
export async function testPlugin(name: 'waiting-room' | 'two-faults' | 'leaky'): Promise<string> {
  return join(await builtInstallation(), 'node_modules/commongrid/dist/test/process/plugins', name);
}
